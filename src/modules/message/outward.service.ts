import type { Ability } from '../../kernel/access.ts'
import { problems } from '../../kernel/problem.ts'
import type { Reply } from '../../kernel/contract.ts'
import type { Context } from '../../platform/http/context.ts'
import { OUTWARD, readInstallation, takeInstallation } from '../../platform/installation.queries.ts'
import type * as contract from './message.contract.ts'

/** One installation has one answer, so only whoever administers its root gives it. */
const outwardProblem = problems({
  'outward-of-root': { status: 403, zh: '对外发送由本系统最上级组织的系统管理员解除；请与其联系。', en: 'Only the system administrator of the topmost organisation lets the installation send again.' },
})
const mayRelease = (ctx: Context): Ability => ctx.actor.post.path.split('.').length <= 2 ? true : { code: 'outward-of-root', detail: outwardProblem('outward-of-root').detail(ctx.actor.language) }

export const readOutward = async (ctx: Context): Promise<Reply<typeof contract.getOutward>> =>
  ({ held: await readInstallation(ctx.tx, OUTWARD) !== undefined, abilities: { release: mayRelease(ctx) } })

export const release = async (ctx: Context): Promise<Reply<typeof contract.releaseOutward>> => {
  if (mayRelease(ctx) !== true) throw outwardProblem('outward-of-root')
  ctx.record('outward', { held: await takeInstallation(ctx.tx, OUTWARD) !== undefined })
  return { held: false }
}
