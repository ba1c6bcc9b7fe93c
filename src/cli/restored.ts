import { systemClock } from '../platform/clock.ts'
import { verifyStep } from '../platform/audit/verify.ts'
import { openPool } from '../platform/postgres/pool.ts'
import { openKeys } from '../platform/secrets/keys.ts'
import { keyFile } from '../platform/secrets/provider.ts'
import { faultText } from '../modules/audit/index.ts'
import { verify } from '../modules/figure/index.ts'

/**
 * What the product itself says of rows that were restored: figures follow from their records, the audit chain is whole, and the
 * key that lies there is the one they were sealed with.
 */
export const differencesOf = async (databaseUrl: string, keyPath: string, headsFile: string): Promise<string[]> => {
  const { db } = openPool(databaseUrl, 4), found: string[] = []
  try {
    const { drift, cells } = await verify(db, systemClock)
    if (drift) found.push(`汇总数与记录不符 ${drift} 处，例如 ${cells[0]!.orgName} ${cells[0]!.period}`)
    for (let after: string | null | undefined; after !== null;) {
      const step = await verifyStep(db, headsFile, after)
      found.push(...step.faults.map((f) => faultText(f).zh))
      after = step.next
    }
    const file = keyFile(keyPath)
    if (await file.read()) await openKeys(file, db).catch((error: Error) => { found.push(error.message) })
    return found
  } finally { await db.destroy() }
}
