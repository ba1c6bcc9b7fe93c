import type { Postgres } from './postgres.mjs'
/** A private embedded PostgreSQL for the time of one function, removed afterwards. */
export function withPostgres<Result>(work: (postgres: Postgres) => Promise<Result>): Promise<Result>
