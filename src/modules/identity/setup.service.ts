import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryOf } from '../../platform/audit/entry.ts'
import type { OpenContext } from '../../platform/http/context.ts'
import { readInstallation, takeInstallation, writeInstallation } from '../../platform/installation.queries.ts'
import { scoped, WHOLE, type Database } from '../../platform/postgres/pool.ts'
import { postsOf } from '../../platform/session/session.queries.ts'
import { hashPassword } from '../../platform/session/password.ts'
import { DIRECTORY_BEGINS, insertOrgs } from '../org/index.ts'
import { insertPeople } from '../people/index.ts'
import type { getSetup, setUp } from './identity.contract.ts'
import * as queries from './identity.queries.ts'
import { identityProblem } from './identity.problems.ts'
import { complete } from './enter.service.ts'
import { requireStrong } from './password.service.ts'

/**
 * The first run of an empty installation: a one-time token, printed by the server and stored hashed, opens it once. No account with a
 * known secret exists before or after. The token stays good over restarts until the set-up uses it up.
 */
const KEY = 'setup-token'
const digest = (token: string) => createHash('sha256').update(token).digest('hex')

const isToken = async (db: Database, token: string) => {
  const kept = await readInstallation<string>(db, KEY)
  return kept !== undefined && equal(kept.value, digest(token))
}

export const openSetup = {
  isEmpty: async (db: Database) => await queries.countAccounts(db) === 0,
  demoAccounts: (db: Database, most = 24) => queries.demoAccounts(db, most),
  /** one that was printed before and still opens is printed again: a restart does not shut out whoever noted it */
  token: async (db: Database, kept: string | null = null) => {
    if (kept !== null && await isToken(db, kept)) return kept
    const token = randomBytes(24).toString('base64url')
    await writeInstallation(db, KEY, digest(token))
    return token
  },
}

export const readSetup = async (ctx: OpenContext): Promise<Reply<typeof getSetup>> => ({ needed: await openSetup.isEmpty(ctx.db) })

export const runSetup = async (ctx: OpenContext, { body }: Parsed<typeof setUp>): Promise<Reply<typeof setUp>> => {
  const { federation, administrator } = body, now = ctx.clock.now(), today = ctx.clock.today()
  await ctx.sessions.slow(ctx.address)
  if (!await openSetup.isEmpty(ctx.db)) throw identityProblem('setup-done')
  if (!await isToken(ctx.db, body.token)) throw identityProblem('setup-token-wrong')
  await requireStrong(administrator.password, administrator, 'asvs', ctx.language, 'body.administrator.password')
  const passwordHash = await hashPassword(administrator.password)
  const accountId = await scoped(ctx.db, WHOLE, async (tx) => {
    const kept = await takeInstallation<string>(tx, KEY)
    if (!kept || !equal(kept.value, digest(body.token))) throw identityProblem('setup-token-wrong')
    const orgs = await insertOrgs(tx, [{
      code: federation.code, name: federation.name, nameEn: federation.nameEn, kind: 'federation', level: federation.level, parent: null,
      openedOn: (federation.openedOn ?? DIRECTORY_BEGINS) as Day,
    }], now)
    const org = orgs.get(federation.code)!
    const people = await insertPeople(tx, [{ login: administrator.login, name: administrator.name, passwordHash, posts: [{ org, role: 'systemAdmin' }, { org, role: 'cadre' }] }], now)
    const id = people.get(administrator.login)!
    await insertAudit(tx, { ...entryOf(id, (await postsOf(tx, id, today))[0], 'setUp', now, ctx.from), subject: `org:${org}`, detail: { code: federation.code } })
    return id
  })
  return complete(ctx, accountId, 'setUp')
}
const equal = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
