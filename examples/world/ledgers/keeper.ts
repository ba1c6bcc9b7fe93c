import { createHash } from 'node:crypto'
import type { Day } from '../../../src/kernel/period.ts'

/** An employer that keeps its ledgers, under the path of the demo day. `worker`: somebody with an account there. */
export interface Keeper { readonly code: string, readonly orgId: number, readonly partId: number, readonly path: string, readonly industryPath: string | null, readonly nonPublic: boolean, readonly worker: { readonly accountId: number, readonly name: string } | null }
export interface Staff { readonly preparer: number, readonly approver: number, readonly superior: number }
/** In the form of a uuid that is made from a name (version 5). */
export const idOf = (...words: readonly (string | number)[]) => createHash('md5').update(`demo|${words.join('|')}`).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-5$3-a$4-$5')
export const instant = (day: Day, seed: number) => `${day}T${String(9 + seed % 8).padStart(2, '0')}:${String((seed >>> 4) % 60).padStart(2, '0')}:00+08:00`
