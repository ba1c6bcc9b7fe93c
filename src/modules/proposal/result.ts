import type { Context } from '../../platform/http/context.ts'
import { requireProposal } from './load.ts'
import { authorsOf, type ProposalRow } from './proposal.queries.ts'

/** What a module below may see of one: as whoever acts may see it. */
export const proposalOf = async (ctx: Context, id: string): Promise<ProposalRow> => (await requireProposal(ctx, id)).p
export const authorsOfProposal = (tx: Context['tx'], p: Pick<ProposalRow, 'partId' | 'id'>) => authorsOf(tx, [p])
