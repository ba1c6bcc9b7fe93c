import { createHash } from 'node:crypto'
import { readIdNumber } from './personal.ts'

/** An ID number that passes the check and is nobody's: place code 999999 is not given out. One for each seed. */
export const idNumberOf = (seed: string, n: number): string => {
  const order = createHash('sha256').update(`${seed}:${n}`).digest().readUInt32BE() % 18_000_000, [day, rest] = [order % 18_000, Math.floor(order / 18_000)]
  const born = new Date(Date.UTC(1950, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')
  const body = `999999${born}${String(rest).padStart(3, '0')}`
  return [...'0123456789X'].map((c) => body + c).find((id) => readIdNumber(id))!
}
