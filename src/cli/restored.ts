import { systemClock } from '../platform/clock.ts'
import { openPool } from '../platform/postgres/pool.ts'
import { openKeys } from '../platform/secrets/keys.ts'
import { keyFile } from '../platform/secrets/provider.ts'
import { verify } from '../modules/figure/index.ts'

/** What the product itself says of rows that were restored: figures follow from their records, and the key that lies there is the one they were sealed with. */
export const differencesOf = async (databaseUrl: string, keyPath: string): Promise<string[]> => {
  const { db } = openPool(databaseUrl, 4), found: string[] = []
  try {
    const { drift, cells } = await verify(db, systemClock)
    if (drift) found.push(`汇总数与记录不符 ${drift} 处，例如 ${cells[0]!.orgName} ${cells[0]!.period}`)
    const file = keyFile(keyPath)
    if (await file.read()) await openKeys(file, db).catch((error: Error) => { found.push(error.message) })
    return found
  } finally { await db.destroy() }
}
