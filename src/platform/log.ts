import { systemClock } from './clock.ts'

/** One JSON object a line on standard error; no personal data, no bodies. Somebody at a terminal is told what needs them, not each request. */
export type Level = 'info' | 'warn' | 'error'
export const log = (level: Level, event: string, facts: Record<string, unknown> = {}) => {
  if (level === 'info' && process.stderr.isTTY) return
  process.stderr.write(JSON.stringify({ at: systemClock.now().toISOString(), level, event, ...facts }) + '\n')
}
export const fault = (error: unknown) => error instanceof Error ? { message: error.message, stack: error.stack?.split('\n').slice(1, 6).map((l) => l.trim()) } : { message: String(error) }
