import { randomUUID } from 'node:crypto'
import type { Ability } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem, type Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { readInstallation, writeInstallation } from '../../platform/installation.queries.ts'
import type { Executor } from '../../platform/postgres/pool.ts'
import type { Keys } from '../../platform/secrets/keys.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'
import { ADDRESS_OF, CHANNELS, channelText, openPersonal, personFieldText, readEmail, type Channel } from '../people/index.ts'
import { NotTaken, type Sent } from './carrier.ts'
import { isInside, lineFault, originOf } from './channel.ts'
import type * as contract from './channel.contract.ts'
import type { Settings } from './channel.contract.ts'
import { channelProblem } from './channel.problems.ts'
import * as queries from './channel.queries.ts'
import { sendEmail } from './email.client.ts'
import { isHeld } from './outbox.queries.ts'
import { sendSms, templateOf } from './sms.client.ts'
import { sendWecom } from './wecom.client.ts'

/** How the installation speaks outward is set once for all of it, by whoever administers its topmost organisation. */
const ORIGIN = 'public-origin'
const originKept = async (db: Executor) => (await readInstallation<{ origin: string, version: number }>(db, ORIGIN))?.value ?? { origin: null, version: 0 }
export const originStored = async (db: Executor) => (await originKept(db)).origin
const secretContext = (kind: string) => `channel:${kind}:secret`
export const channelSealed: SealedColumn[] = [{ table: 'channel', key: ['kind'], column: 'secret', context: ([kind]) => secretContext(kind!) }]

const ofRoot = (ctx: Context) => ctx.actor.post.path.split('.').length <= 2
const mayChange = (ctx: Context): Ability => ofRoot(ctx) ? true : { code: 'channel-of-root', detail: channelProblem('channel-of-root').detail(ctx.actor.language) }
const requireRoot = (ctx: Context) => { if (!ofRoot(ctx)) throw channelProblem('channel-of-root') }
type Shown = Reply<typeof contract.listChannels>

export const readChannels = async (ctx: Context): Promise<Shown> => {
  const stored = new Map((ofRoot(ctx) ? await queries.channelRows(ctx.tx) : []).map((c) => [c.kind, c]))
  const rows = ofRoot(ctx) ? CHANNELS.map((kind) => {
    const c = stored.get(kind)
    return { kind, settings: c?.settings ?? null, enabled: c?.enabled ?? false, hasSecret: c?.secret != null, version: c?.version ?? 0, workedAt: c?.workedAt?.toISOString() ?? null, failedAt: c?.failedAt?.toISOString() ?? null, failure: c?.failure ?? null }
  }) : []
  const { origin, version } = ofRoot(ctx) ? await originKept(ctx.tx) : { origin: null, version: 0 }
  return { rows: rows as Shown['rows'], origin, originVersion: version, held: await isHeld(ctx.tx), abilities: { change: mayChange(ctx) } }
}
export const readOpen = async (ctx: Context): Promise<Reply<typeof contract.listOpenChannels>> => ({ kinds: await queries.openKinds(ctx.tx) })

export const change = async (ctx: Context, { body }: Parsed<typeof contract.changeChannel>): Promise<Shown> => {
  requireRoot(ctx)
  const had = await queries.channelRow(ctx.tx, body.kind), fault = faultOf(body)
  if (fault) throw fault
  const secret = body.secret === null ? had?.secret ?? null : ctx.keys.seal(secretContext(body.kind), body.secret)
  const language = ctx.actor.language === 'en' ? 'en' : 'zh'
  if (secret === null && needsSecret(body)) throw channelProblem('channel-secret-missing', { what: SECRET_TEXT[body.kind][language] })
  if (body.enabled && await originStored(ctx.tx) === null) throw channelProblem('origin-first')
  if (!await queries.putChannel(ctx.tx, { kind: body.kind, enabled: body.enabled, settings: body.settings, secret, at: ctx.now }, ctx.ifMatch ?? 0)) throw problem('version-stale')
  ctx.record(`channel:${body.kind}`, { enabled: body.enabled, secretChanged: body.secret !== null })
  return readChannels(ctx)
}
const SECRET_TEXT = { email: { zh: '邮箱密码', en: 'password' }, wecom: { zh: '应用密钥或机器人 key', en: 'secret' }, sms: { zh: '网关令牌', en: 'token' } }
const needsSecret = (b: Parsed<typeof contract.changeChannel>['body']) => b.kind === 'wecom' || (b.kind === 'email' && b.settings.user !== null)

const faultOf = (b: Parsed<typeof contract.changeChannel>['body']): Problem | null => {
  if (b.kind === 'email') return readEmail(b.settings.from) === null ? channelProblem('channel-from-wrong') : b.settings.security === 'plain' && !isInside(b.settings.host) ? channelProblem('channel-mail-open') : null
  const line = lineFault(b.kind === 'sms' ? b.settings.url : b.settings.base)
  if (line) return channelProblem(line === 'not-https' ? 'channel-line-open' : 'channel-line-wrong')
  if (b.kind === 'sms') return templateOf(b.settings.body) === null ? channelProblem('channel-body-wrong') : null
  return b.settings.mode === 'app' && (b.settings.corpId === null || b.settings.agentId === null) ? channelProblem('channel-app-wanting') : null
}

export const putOrigin = async (ctx: Context, { body }: Parsed<typeof contract.changeOrigin>): Promise<Shown> => {
  requireRoot(ctx)
  const origin = originOf(body.origin)
  if (origin === null) throw channelProblem('origin-wrong')
  const { version } = await originKept(ctx.tx)
  if (version !== ctx.ifMatch) throw problem('version-stale')
  await writeInstallation(ctx.tx, ORIGIN, { origin, version: version + 1 })
  ctx.record('channel:origin', { origin })
  return readChannels(ctx)
}

/** Somebody waits for the answer, and it is to that very person: this one way goes also while the rest is held. What is said of a failure is kept beside the channel. */
export const tryOut = async (ctx: Context, { body: { kind } }: Parsed<typeof contract.testChannel>): Promise<Reply<typeof contract.testChannel>> => {
  requireRoot(ctx)
  const c = await queries.channelRow(ctx.tx, kind), me = ctx.actor.accountId, field = ADDRESS_OF[kind], en = ctx.actor.language === 'en'
  if (!c) throw channelProblem('channel-not-set')
  const to = (await openPersonal(ctx, [me])).get(me)?.[field]
  if (!to) throw channelProblem('test-no-address', { what: personFieldText[field][en ? 'en' : 'zh'] })
  const subject = en ? 'A test of Jiangong' : '建功系统通知试发', text = en ? `${ctx.actor.name}: ${channelText[kind].en} works.` : `${ctx.actor.name}，您好：${channelText[kind].zh}通知已可使用。`
  const failure = await carry(ctx.keys, c, { id: randomUUID(), to, written: { subject, text } }).then(() => null, (error: unknown) => { if (error instanceof NotTaken) return error.message; throw error })
  await (failure === null ? queries.noteWorked(ctx.tx, kind, ctx.now) : queries.noteFailed(ctx.tx, kind, ctx.now, failure))
  ctx.record(`channel:${kind}`, { sent: failure === null })
  return { sent: failure === null, failure }
}

/** The one place where a message leaves. */
export const carry = (keys: Keys, c: queries.ChannelRow, sent: Sent): Promise<void> => {
  const secret = c.secret && keys.open(secretContext(c.kind), c.secret)
  return CARRIERS[c.kind](c.settings as never, secret, sent)
}
const CARRIERS: { [K in Channel]: (settings: Settings[K], secret: string | null, sent: Sent) => Promise<void> } = { email: sendEmail, wecom: sendWecom, sms: sendSms }
