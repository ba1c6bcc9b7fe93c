import { scoped, WHOLE, type Database } from '../../../platform/postgres/pool.ts'
import { bandsOf, pairsOfText } from './similar.ts'
import { oldGrams, putBands } from './similar.queries.ts'

/** What was indexed by an earlier release is made anew from its text, a few at a time beside the daily work; until then it is found by words but not as similar. */
const AT_ONCE = 500
export const renewBands = async (db: Database, leaving?: AbortSignal): Promise<number> => {
  for (let renewed = 0; ;) {
    const list = await scoped(db, WHOLE, async (tx) => {
      const old = await oldGrams(tx, AT_ONCE)
      if (old.length) await putBands(tx, old.map((p) => ({ partId: p.partId, id: p.id, bands: bandsOf(pairsOfText(p)) })))
      return old
    })
    renewed += list.length
    if (!list.length || leaving?.aborted) return renewed
  }
}
