import { createHash } from 'node:crypto'
import { asked, completed, isNumber, toStored, type FormRecord } from '../../src/modules/form/index.ts'
import { dictionaryByCode } from '../../src/modules/indicator/index.ts'
import { draw, seedOf } from './random.ts'
import type { Federation } from './federations.ts'
import { firstDay, type Filler } from './works.ts'
import { storyOf, told, windowOf, type Act, type Part, type Story, type Told } from './stories.ts'
import { isTyped, summed, valuesOf, type Row } from './values.ts'
import { kindOf, noticeContent, noticeStory } from './notices.ts'
import type { Paths } from './path.ts'
import type { Expected, NewReport } from './world.queries.ts'

/** Rows of report, revision and step for every period of one form. */
export interface Staff { readonly preparer: number, readonly approver: number, readonly superior: number }
export interface Filling { readonly federation: Federation, readonly form: FormRecord, readonly paths: Paths, readonly fillers: ReadonlyMap<number, Filler>, readonly names: ReadonlyMap<string, string>, readonly staffOf: (orgId: number, superiorId: number) => Staff, readonly parts: ReadonlyMap<number, Part> }

/** Period by period: no more of them are held at once than one statement writes. */
export function* reportsOf(at: Filling, expected: readonly Expected[]): Generator<NewReport[]> {
  // asked once and never again: a notice
  if (at.form.firstPeriod === at.form.lastPeriod) return yield noticesOf(at, expected)
  const byPeriod = new Map<string, Expected[]>()
  for (const e of expected) byPeriod.set(e.period, [...byPeriod.get(e.period) ?? [], e])
  const from = Number(firstDay(at.federation).slice(0, 4))
  for (const [code, list] of [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const year = Number(code.slice(0, 4)), quarter = Number(code.slice(5)) - 1, open = windowOf(at.form, code)
    const rows = valuesOf(at.form.cells, at.paths, list.map((e) => at.fillers.get(e.orgId)!), { year: year - from, quarter, first: code === at.form.firstPeriod })
    yield list.flatMap((e, i) => isSlow(at, e, at.fillers.get(e.orgId)!) ? [] : reportOf(at, e, storyOf(at.fillers.get(e.orgId)!, open, at.federation.today, at.parts.get(e.orgId)), rows[i]!, wordsOf(at.form, e.orgId)) ?? [])
  }
}

/** One day for all: what each writes, and what becomes of it, by its place in the list of those asked. */
const noticesOf = (at: Filling, expected: readonly Expected[]): NewReport[] => {
  const list = expected.map((e) => ({ e, code: at.fillers.get(e.orgId)!.code })).sort((a, b) => (a.code < b.code ? -1 : 1)), ready = asked(at.form, dictionaryByCode)
  return list.flatMap(({ e, code }, i) => {
    const story = noticeStory(at.form, code, kindOf(at.form.code, i, at.parts.get(e.orgId) === 'steady'))
    const stored = toStored(ready, completed(ready, noticeContent(at.form, { code, name: at.names.get(code) ?? code }, (n) => uuid('row', code, n)), {}))
    return reportOf(at, e, story, [...stored.numbers], stored.content) ?? []
  })
}
/** What was done, in words, where a form asks for words. */
const SAID = ['按月召开调度会，参赛单位逐月通报进度；部分班组人员流动较大，组织难度增加。', '竞赛与安全检查结合，评比结果张榜公布；奖励经费到位较慢。', '以班组为单位开展小指标竞赛，参赛面逐步扩大；一线培训时间不足。']
const wordsOf = (form: FormRecord, orgId: number): Stored['content'] => {
  const texts = Object.fromEntries(form.cells.filter((c) => !isNumber(c)).map((c) => [c.key, SAID[seedOf(form.code, c.key, orgId) % SAID.length]!]))
  return Object.keys(texts).length ? { texts } : {}
}
type Stored = ReturnType<typeof toStored>

const reportOf = (at: Filling, e: Expected, story: Story | null, row: Row, content: Stored['content']): NewReport | null => {
  if (!story) return null
  const filler = at.fillers.get(e.orgId)!
  const id = uuid(at.form.code, filler.code, e.period), steps = told(story), last = steps.at(-1)!.now
  const superior = Number(e.path.split('.').at(-2)), staff = at.staffOf(e.orgId, superior)
  const time = (act: Act, n: number) => `${act.day}T${String(9 + (seedOf(id, n) % 8)).padStart(2, '0')}:${String(seedOf(id, n, 'm') % 60).padStart(2, '0')}:00+08:00`
  const lastOf = (action: Act['action']) => { const n = steps.findLastIndex((s) => s.act.action === action); return n < 0 ? null : { n, act: steps[n]!.act } }
  const approved = lastOf('approve'), reopened = lastOf('correct')
  return {
    part: e.partId, org: e.orgId, period: e.period, id, state: last.state, version: steps.length, revision: last.revision, preliminary: last.preliminary, accepted: last.accepted, prepared: staff.preparer,
    approvedBy: approved && !(reopened && reopened.n > approved.n) ? staff.approver : null, arrivedAt: timeOf(approved, time),
    submittedAt: timeOf(lastOf('submit'), time), approvedAt: timeOf(approved, time), acceptedAt: timeOf(lastOf('accept'), time), updatedAt: time(steps.at(-1)!.act, steps.length - 1),
    revisions: revisionsOf(at.form, steps, row, content, story.zero, id, time),
    steps: steps.map((s, n) => ({
      id: uuid(id, n), revision: s.was.revision, action: s.act.action, from: s.from, to: s.now.state, account: s.act.by === 'superior' ? staff.superior : s.act.by === 'approver' ? staff.approver : staff.preparer,
      org: s.act.by === 'superior' ? superior : e.orgId, at: time(s.act, n), reason: s.act.reason ?? null,
      cells: s.act.cell === undefined ? [] : [{ cell: placeOf(at.form, s.act.cell, content), reason: content.rows ? '请写得具体一些' : '与台账不符' }],
    })),
  }
}
/** Where a return points: a cell that somebody types, or the last column of the first row. */
const placeOf = (form: FormRecord, n: number, { rows }: Stored['content']): string => {
  const list = form.lists[0], first = list && rows?.[list.key]?.[0]
  if (list && first) return `${list.key}.${first.id}.${list.columns.find((c) => c.key === 'content')?.key ?? list.columns[0]!.key}`
  const typed = form.cells.filter(isTyped)
  return (typed[n % typed.length] ?? form.cells[0]!).key
}
const isSlow = ({ federation: { slow }, form }: Filling, e: Expected, filler: Filler) => slow?.form === form.code && slow.period === e.period && draw(filler.seed, 76) > slow.share
const timeOf = (found: { n: number, act: Act } | null, time: (act: Act, n: number) => string) => found && time(found.act, found.n)

/** The last revision says what the generator meant; the ones before it were a little off, which is why they were replaced. */
const revisionsOf = ({ cells }: FormRecord, steps: readonly Told[], row: Row, content: Stored['content'], zero: boolean, id: string, time: (act: Act, n: number) => string): NewReport['revisions'] => {
  const final = steps.at(-1)!.now.revision
  const said = zero ? cells.map((c) => isNumber(c) ? 0 : null) : row
  return Array.from({ length: final }, (_, i) => {
    const revision = i + 1, n = steps.findIndex((s) => s.now.revision === revision), { act } = steps[n]!
    const off = 0.8 + 0.15 * draw(seedOf(id, revision), 1)
    const numbers = summed(cells, said.map((v, c) => v !== null && v > 1 && revision < final && isTyped(cells[c]!) ? Math.floor(v * off) : v))
    return {
      revision, numbers: `{${numbers.map((v) => v ?? 'NULL').join(',')}}`, content: zero ? {} : content,
      notApplicable: said.flatMap((v, c) => v === null && isTyped(cells[c]!) ? [c] : []), reason: act.action === 'correct' ? act.reason! : null, zero, at: time(act, n),
    }
  })
}

const uuid = (...words: readonly (string | number)[]) => createHash('md5').update(`demo|${words.join('|')}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
