import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Context } from '../../platform/http/context.ts'
import { knownIndicators } from '../indicator/index.ts'
import { readFileApart } from './apart.ts'
import type { readPlanDocument } from './reader.contract.ts'

/** A reading is a proposal: it is given back and kept nowhere. */
export const readDocument = async (ctx: Context, { query, body }: Parsed<typeof readPlanDocument>): Promise<Reply<typeof readPlanDocument>> => {
  const dictionary = [...(await knownIndicators(ctx, [])).values()]
  const { source, reading } = await readFileApart({ path: body.path, name: query.name, year: query.year, dictionary })
  ctx.record(`document:${body.hash.slice(0, 16)}`, { size: body.size, format: source.format, targets: reading.targets.length, measures: reading.measures.length })
  return { source, reading } as Reply<typeof readPlanDocument>
}
