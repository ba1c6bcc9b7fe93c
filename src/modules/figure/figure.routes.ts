import { allow, type Sentence } from '../../kernel/access.ts'
import { problem } from '../../kernel/problem.ts'
import type { Clock } from '../../platform/clock.ts'
import { route } from '../../platform/http/context.ts'
import { again, type Database } from '../../platform/postgres/pool.ts'
import { rebuildFigures } from './figure.contract.ts'
import { rebuildAll, verify } from './rebuild.ts'

/** Figures of the whole installation: only whoever stands at the root of the tree may ask for all of them. */
export const figureAccess: Sentence[] = [...allow('cadre', 'systemAdmin', 'auditAdmin').to('figure.rebuild').at('own')]

export const figureRoutes = (db: Database, clock: Clock) => [
  route(rebuildFigures, async (ctx, { body }) => {
    if (ctx.actor.post.path.split('.').length > 2) throw problem('not-permitted', { permission: 'figure.rebuild' })
    ctx.record('figures', { verify: body.verify })
    const found = await verify(db, clock)
    if (!body.verify) await again(() => rebuildAll(db, clock))
    return { ...found, replaced: !body.verify }
  }),
]
