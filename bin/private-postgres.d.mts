import type { Postgres } from './postgres.mjs'
/** A private embedded PostgreSQL for the time of one function, removed afterwards – or kept in a folder, and taken from there the next time. */
export function withPostgres<Result>(work: (postgres: Postgres) => Promise<Result>, keep?: string | null): Promise<Result>
