import { z } from 'zod'
import type { Permission } from '../../kernel/access.ts'
import { endpoint } from '../../kernel/contract.ts'

/**
 * 取数来源: which figures of a ledger are taken from it rather than typed, since when (转换日期) and by whose word. Each ledger has this pair of endpoints, under the
 * permissions of whoever keeps it.
 */
export const sourceEndpoints = <Figure extends string>({ name, path, reads, takes, figures, of }: { name: string, path: string, reads: Permission, takes: Permission, figures: readonly [Figure, ...Figure[]], of: { zh: string, en: string } }) => {
  const response = z.object({ rows: z.array(z.object({ indicator: z.enum(figures), since: z.string().nullable(), org: z.object({ id: z.number().int(), name: z.string() }).nullable() })) })
  return {
    show: endpoint({ name: `get${name}Source`, method: 'GET', path, permission: reads, since: '0.2', summary: { zh: `${of.zh}的数据项哪些取自台账及其转换日期`, en: `Which figures of ${of.en} are taken from the ledger, and since when` }, response }),
    take: endpoint({
      name: `take${name}Source`, method: 'POST', path, permission: takes, since: '0.2', summary: { zh: `自某月起，本单位及下级${of.zh}的这些数据项改由台账取数`, en: `From a month on, take figures of ${of.en} from the ledger, here and below` },
      body: z.strictObject({ figures: z.array(z.enum(figures)).min(1), /** the first day of a month */ since: z.iso.date() }), response,
    }),
  }
}
