import type { Context } from '../../platform/http/context.ts'
import type { Tx } from '../../platform/postgres/pool.ts'
import type { Keys } from '../../platform/secrets/keys.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'
import { mask, PERSONAL, readPersonal, type Personal } from './personal.ts'
import { peopleProblem } from './people.problems.ts'
import * as queries from './personal.queries.ts'

/** Phone, ID number and addresses: sealed where they lie, masked where they are seen, in clear only after a reason that is kept. */
const contextOf = (accountId: number | string, field: Personal) => `person:${accountId}:${field}`
export const requestContext = (id: string) => `person-request:${id}`
export const peopleSealed: SealedColumn[] = [
  { table: 'person', key: ['account_id'], column: 'phone', context: ([id]) => contextOf(id!, 'phone'), index: { column: 'phone_index', context: 'phone' } },
  { table: 'person', key: ['account_id'], column: 'id_number', context: ([id]) => contextOf(id!, 'idNumber'), index: { column: 'id_number_index', context: 'idNumber' } },
  { table: 'person', key: ['account_id'], column: 'email', context: ([id]) => contextOf(id!, 'email'), index: { column: 'email_index', context: 'email' } },
  { table: 'person', key: ['account_id'], column: 'wecom', context: ([id]) => contextOf(id!, 'wecom'), index: { column: 'wecom_index', context: 'wecom' } },
  { table: 'person_request', key: ['id'], column: 'value', context: ([id]) => requestContext(id!) },
]
export const wrongAs = { phone: 'phone-wrong', idNumber: 'id-number-wrong', email: 'email-wrong', wecom: 'wecom-wrong' } as const satisfies Record<Personal, string>
type Given = Partial<Record<Personal, string | null | undefined>>

/** Read into the stored form, or refused without repeating what was typed: an error is logged, a number is not. */
export const readGiven = (given: Given): { [F in Personal]?: string | null } =>
  Object.fromEntries(PERSONAL.filter((f) => given[f] !== undefined).map((f) => [f, given[f] === null ? null : readOne(f, given[f]!)]))
const readOne = (field: Personal, text: string): string => {
  const value = readPersonal[field](text)
  if (value === null) throw peopleProblem(wrongAs[field])
  return value
}

/** An ID number is one person's. A phone may be an office's, and several people's. */
export const requireFree = async (ctx: Context, idNumber: string | null | undefined, except: number | null) => {
  if (!idNumber) return
  const holders = await queries.holdersOf(ctx.tx, 'idNumber', ctx.keys.indexes('idNumber', idNumber))
  if (holders.some((id) => id !== except)) throw peopleProblem('id-number-taken')
}

/** Which of many are somebody's already: a file is asked for at once. */
export const heldNumbers = async (ctx: Context, field: Personal, values: readonly string[]): Promise<string[]> => {
  const byIndex = new Map(values.flatMap((v) => ctx.keys.indexes(field, v).map((i) => [i.toString('hex'), v] as const)))
  const held = await queries.heldIndexes(ctx.tx, field, [...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex')))
  return [...new Set(held.map((i) => byIndex.get(i.toString('hex'))!))]
}

export const storePersonal = async (tx: Tx, keys: Keys, accountId: number, given: { [F in Personal]?: string | null }) => {
  for (const field of PERSONAL) {
    const value = given[field]
    if (value !== undefined) await queries.putSealed(tx, accountId, field, value === null ? null : keys.seal(contextOf(accountId, field), value), value === null ? null : keys.index(field, value))
  }
}

/** In clear: for masking, for the person's own copy, for a reveal, and for the courier that addresses a notice; nothing else calls it. */
export const openPersonal = async ({ tx, keys }: Pick<Context, 'tx' | 'keys'>, accounts: readonly number[]): Promise<Map<number, Record<Personal, string | null>>> =>
  new Map((await queries.sealedOf(tx, accounts)).map((s) => [s.accountId, openEach((field) => { const sealed = s[field]; return sealed && keys.open(contextOf(s.accountId, field), sealed) })]))
const openEach = (of: (field: Personal) => string | null) => Object.fromEntries(PERSONAL.map((field) => [field, of(field)])) as Record<Personal, string | null>
export const masked = (clear: Record<Personal, string | null> | undefined): Record<Personal, string | null> => openEach((field) => { const value = clear?.[field]; return value ? mask[field](value) : null })
