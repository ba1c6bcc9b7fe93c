import type { Settings } from './channel.contract.ts'
import { askJson, refusedBy, type Sent } from './carrier.ts'

/**
 * 企业微信, in its two ways: 应用消息 to one member (gettoken, then message/send), or a 群机器人 that writes into a group and names the member.
 * Members are known by the userid of the corporation's address book, never by phone.
 */
interface Said { errcode?: number, errmsg?: string, access_token?: string, expires_in?: number, invaliduser?: string }
const EXPIRED = [40014, 42001], UNKNOWN_MEMBER = [40003, 60111, 81013]
const tokens = new Map<string, { token: string, until: number }>()
/** A token is given for two hours and is to be kept (their rule); less a margin, so that none ends on the way. `now` only measures. */
const KEEP = 0.9

export const sendWecom = async (s: Settings['wecom'], secret: string | null, sent: Sent): Promise<void> => {
  if (s.mode === 'robot') return taken(await askJson(at(s, '/cgi-bin/webhook/send', { key: secret ?? '' }), { body: { msgtype: 'text', text: { content: sent.written.text, mentioned_list: [sent.to] } } }) as Said)
  const send = async (fresh: boolean) => await askJson(at(s, '/cgi-bin/message/send', { access_token: await tokenOf(s, secret ?? '', fresh) }), {
    // the other side drops what it was given already within four hours
    body: { touser: sent.to, msgtype: 'text', agentid: s.agentId, text: { content: sent.written.text }, enable_duplicate_check: 1, duplicate_check_interval: 14_400 },
  }) as Said
  let said = await send(false)
  if (EXPIRED.includes(said?.errcode ?? 0)) said = await send(true)
  taken(said)
}

const at = (s: Settings['wecom'], path: string, query: Record<string, string>) => `${s.base.replace(/\/+$/, '')}${path}?${new URLSearchParams(query)}`
const tokenOf = async (s: Settings['wecom'], secret: string, fresh: boolean): Promise<string> => {
  const key = `${s.base} ${s.corpId} ${s.agentId} ${secret}`, kept = tokens.get(key)
  if (kept && !fresh && kept.until > performance.now()) return kept.token
  const said = await askJson(at(s, '/cgi-bin/gettoken', { corpid: s.corpId ?? '', corpsecret: secret }), { method: 'GET' }) as Said
  if (said?.errcode || !said?.access_token) throw refusedBy(`gettoken ${said?.errcode ?? ''} ${said?.errmsg ?? ''}`)
  if (tokens.size > 20) tokens.clear()
  tokens.set(key, { token: said.access_token, until: performance.now() + (said.expires_in ?? 0) * 1000 * KEEP })
  return said.access_token
}
const taken = (said: Said) => {
  const code = said?.errcode ?? -1
  if (code !== 0) throw refusedBy(`${code} ${said?.errmsg ?? ''}`, UNKNOWN_MEMBER.includes(code))
  if (said.invaliduser) throw refusedBy('invaliduser', true)
}
