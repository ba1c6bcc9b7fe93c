import type { Clock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/postgres/pool.ts'

export const loadDemoWorld = async (_db: Database, _clock: Clock, _on: { onPhase: (name: string, ms: number) => void }): Promise<{ accounts: { id: number, login: string, name: string }[] }> => ({ accounts: [] })
