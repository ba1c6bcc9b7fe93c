import { isDay } from '../../kernel/period.ts'

/**
 * Phone, ID number, e-mail and 企业微信账号: how they are read, checked and shown. 《公民身份号码》GB 11643: six digits of a place, eight of a birthday, three of an order, and a
 * check character after ISO 7064 MOD 11-2. People type full-width digits, spaces and +86; stored is one form, or a blind index would not find it.
 */
export const PERSONAL = ['phone', 'idNumber', 'email', 'wecom'] as const
export type Personal = (typeof PERSONAL)[number]
/** What a person may ask to have corrected; the phone a person changes alone. */
export const CORRECTABLE = ['name', 'nameEn', 'idNumber'] as const
export type Correctable = (typeof CORRECTABLE)[number]

const plain = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff()-]/g, '')

/** The stored form, or null where the text is no mobile number of the mainland. */
export const readPhone = (text: string): string | null => /^(?:(?:\+|00)86)?(1[3-9]\d{9})$/.exec(plain(text))?.[1] ?? null

/** The stored form, or null where the text is no ID number: shape, birthday, check character. */
export const readIdNumber = (text: string): string | null => {
  const id = plain(text).toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return null
  const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  return isDay(born) && born >= '1900-01-01' && checkSum(id) % 11 === 1 ? id : null
}
const checkSum = (id: string) => [...id].reduce((sum, c, i) => sum + (c === 'X' ? 10 : Number(c)) * (2 ** (17 - i) % 11), 0)

/** RFC 5321 as mail is really addressed: one mailbox, ASCII, no comment and no quoting; the name of the host in lower case. */
export const readEmail = (text: string): string | null => {
  const [, box, host] = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63})$/.exec(plainAddress(text)) ?? []
  return box && host && !/^\.|\.\.|\.$/.test(box) && box.length + host.length < 100 ? `${box}@${host.toLowerCase()}` : null
}
/** The userid of a member, as the corporation's 通讯录 has it. */
export const readWecom = (text: string): string | null => /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/.exec(plainAddress(text))?.[0] ?? null
const plainAddress = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '')

export const readPersonal: Record<Personal, (text: string) => string | null> = { phone: readPhone, idNumber: readIdNumber, email: readEmail, wecom: readWecom }

/** 138****1234; of an ID number the first two and the last three: enough to tell two apart for whoever knows them, not enough to learn one. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
export const maskIdNumber = (id: string): string => `${id.slice(0, 2)}${'*'.repeat(13)}${id.slice(-3)}`
/** a***@example.org: the host says whose mail it is, the box does not say who. */
export const maskEmail = (email: string): string => `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`
export const maskWecom = (userid: string): string => `${userid.slice(0, 1)}***`
export const mask: Record<Personal, (value: string) => string> = { phone: maskPhone, idNumber: maskIdNumber, email: maskEmail, wecom: maskWecom }

/** A reason is read by others and kept in the audit: it names why, never the number itself. */
export const holdsNumber = (text: string): boolean => /\d{7,}/.test(text.normalize('NFKC').replace(/[\s-]/g, ''))

declare const published: unique symbol
/** All that ever leaves the product about a person, in 公示, certificates, rosters and exports. Nothing but publicView makes one. */
export interface PublicPerson { readonly [published]: true, readonly name: string, readonly nameEn: string | null, readonly org: string, readonly duty: string | null }
interface Publishable { readonly name: string, readonly nameEn: string | null, readonly org: string, readonly duty: string | null }
/** Field by field and not by leaving out: a field that is added later stays inside until somebody names it here. */
export const publicView = ({ name, nameEn, org, duty }: Publishable): PublicPerson => ({ name, nameEn, org, duty }) as PublicPerson
