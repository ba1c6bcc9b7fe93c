import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'

const drift = z.object({ orgId: z.number().int(), orgName: z.string(), series: z.string(), period: z.string(), stage: z.string(), column: z.string(), figure: z.string().nullable(), stored: z.number(), rebuilt: z.number() })

export const rebuildFigures = endpoint({
  name: 'rebuildFigures', method: 'POST', path: '/figures/rebuild', permission: 'figure.rebuild', since: '0.1',
  summary: { zh: '由报表和名录重算全部汇总数：核对（verify）只比较，不改动', en: 'Recompute every roll-up from the records; verify only compares and names each cell that differs' },
  body: z.strictObject({ verify: z.boolean().default(true) }),
  response: z.object({ drift: z.number().int(), rows: z.number().int(), milliseconds: z.number(), replaced: z.boolean(), cells: z.array(drift) }),
})
