import { CHANNELS, type Channel } from '../people/browser.ts'

/**
 * 对外通知: a channel carries a notice to a person outside the pages. What leaves holds the receiver's name, what is due and the way to it, and nothing else:
 * no note of the sender, no figure, nobody else's name. Pure rules; the sending is in courier.ts and the three *.client.ts.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'expired'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** A notice waits this long for others to the same person, so that many forms come as one message. */
export const GATHER_MS = MINUTE
/** An attempt that has not ended by then counts as lost with its server; the next one carries the same message id. */
export const LEASE_MS = 5 * MINUTE
/** Later nobody is helped by it. */
export const KEPT_MS = 7 * DAY
/** After each failed attempt; as many attempts as there are pauses, and one more. Together they outlast a night. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]
/** How long until the next attempt; null: there is none, it is for a person to look at. */
export const pauseAfter = (attempts: number): number | null => PAUSES[attempts - 1] ?? null

/** What the other side said, without the address that it likes to repeat, and short. */
export const scrubbed = (said: string): string => said.normalize('NFKC').replace(/[^\s<>"'()[\]{},;:]+@[^\s<>"'()[\]{},;:]+/g, '…').replace(/\d{7,}/g, '…')
  .replace(/([?&](?:access_token|key|corpsecret|token)=)[^&\s]+/gi, '$1…').replace(/\s+/g, ' ').trim().slice(0, 300)

/** In the open country a secret and a name need a sealed line; within the house they may do without. */
export const lineFault = (url: string): 'not-an-address' | 'not-https' | null => {
  if (!URL.canParse(url)) return 'not-an-address'
  const { protocol, hostname, username, hash } = new URL(url)
  if (username || hash || !['https:', 'http:'].includes(protocol)) return 'not-an-address'
  return protocol === 'https:' || isInside(hostname) ? null : 'not-https'
}
export const isInside = (host: string): boolean => ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host) || /^(10\.\d+|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d+\.\d+$/.test(host)

/** The name under which people open the pages: the beginning of every link that leaves. */
export const originOf = (text: string): string | null => {
  if (!URL.canParse(text)) return null
  const { origin, protocol, pathname, search, hash, username } = new URL(text)
  return ['https:', 'http:'].includes(protocol) && pathname === '/' && !search && !hash && !username ? origin : null
}

export interface Line { readonly subject: string, readonly subjectEn: string, readonly link: string }
export interface Receiver { readonly name: string, readonly nameEn: string | null, readonly language: string }
export interface Written { readonly subject: string, readonly text: string }

const MOST_LINES: Record<Channel, number> = { email: 100, wecom: 12, sms: 0 }
/** One message for everything that is due to one person: a text message says how much and where, the others say what. */
export const written = (channel: Channel, { name, nameEn, language }: Receiver, lines: readonly Line[], origin: string): Written => {
  const en = language === 'en', who = en ? nameEn ?? name : name, n = lines.length, first = lines[0]!
  const subject = en ? (n === 1 ? first.subjectEn : `${n} reports wait for you`) : n === 1 ? first.subject : `您有 ${n} 项报送工作待办理`
  if (channel === 'sms') {
    const at = n === 1 ? origin + first.link : origin
    return { subject, text: en ? `${who}: ${subject}. ${at}` : `${who}，${n === 1 ? `${subject}，请及时办理` : subject}：${at}` }
  }
  const shown = lines.slice(0, MOST_LINES[channel]).map((l, i) => `${i + 1}. ${en ? l.subjectEn : l.subject}\n   ${origin}${l.link}`)
  const more = n - shown.length
  return {
    subject,
    text: en
      ? [`${who},`, 'these reports wait for you:', ...shown, ...(more > 0 ? [`and ${more} more: ${origin}`] : []), 'If you have handed them in meanwhile, nothing more is needed. Sent by Jiangong; please do not answer. You can choose how you are told under My account.'].join('\n\n')
      : [`${who}，您好：`, '以下报送工作等待您办理：', ...shown, ...(more > 0 ? [`另有 ${more} 项，请登录查看：${origin}`] : []), '已办理的请忽略。本通知由建功系统自动发出，请勿回复；如需调整通知方式，请在“我的账号”中设置。'].join('\n\n'),
  }
}

export const isChannel = (text: string): text is Channel => (CHANNELS as readonly string[]).includes(text)
