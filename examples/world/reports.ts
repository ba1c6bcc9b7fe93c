import { createHash } from 'node:crypto'
import type { FormRecord } from '../../src/modules/form/index.ts'
import { draw, seedOf } from './random.ts'
import type { Federation } from './federations.ts'
import { firstDay, type Filler } from './works.ts'
import { storyOf, told, type Act, type Part, type Told } from './stories.ts'
import { valuesOf, type Row } from './values.ts'
import type { Paths } from './path.ts'
import type { Expected, NewReport } from './world.queries.ts'

/** Rows of report, revision and step for every period of one form. */
export interface Staff { readonly preparer: number, readonly approver: number, readonly superior: number }
export interface Filling { readonly federation: Federation, readonly form: FormRecord, readonly paths: Paths, readonly fillers: ReadonlyMap<number, Filler>, readonly staffOf: (orgId: number, superiorId: number) => Staff, readonly parts: ReadonlyMap<number, Part> }

export const reportsOf = (at: Filling, expected: readonly Expected[]): NewReport[] => {
  const byPeriod = new Map<string, Expected[]>()
  for (const e of expected) byPeriod.set(e.period, [...byPeriod.get(e.period) ?? [], e])
  const from = Number(firstDay(at.federation).slice(0, 4))
  return [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([code, list]) => {
    const year = Number(code.slice(0, 4)), quarter = Number(code.slice(5)) - 1
    const rows = valuesOf(at.form.cells, at.paths, list.map((e) => at.fillers.get(e.orgId)!), { year: year - from, quarter, first: code === at.form.firstPeriod })
    return list.flatMap((e, i) => reportOf(at, e, rows[i]!) ?? [])
  })
}

const reportOf = (at: Filling, e: Expected, row: Row): NewReport | null => {
  const filler = at.fillers.get(e.orgId)!
  if (isSlow(at, e, filler)) return null
  const story = storyOf(filler, at.form, e.period, at.federation.today, at.parts.get(e.orgId))
  if (!story) return null
  const id = uuid(at.form.code, filler.code, e.period), steps = told(story), last = steps.at(-1)!.now
  const superior = Number(e.path.split('.').at(-2)), staff = at.staffOf(e.orgId, superior)
  const time = (act: Act, n: number) => `${act.day}T${String(9 + (seedOf(id, n) % 8)).padStart(2, '0')}:${String(seedOf(id, n, 'm') % 60).padStart(2, '0')}:00+08:00`
  const lastOf = (action: Act['action']) => { const n = steps.findLastIndex((s) => s.act.action === action); return n < 0 ? null : { n, act: steps[n]!.act } }
  const approved = lastOf('approve'), reopened = lastOf('correct')
  return {
    part: e.partId, org: e.orgId, period: e.period, id, state: last.state, version: steps.length, revision: last.revision, preliminary: last.preliminary, accepted: last.accepted, prepared: staff.preparer,
    approvedBy: approved && !(reopened && reopened.n > approved.n) ? staff.approver : null, approvedOn: approved?.act.day ?? null,
    submittedAt: timeOf(lastOf('submit'), time), approvedAt: timeOf(approved, time), acceptedAt: timeOf(lastOf('accept'), time), updatedAt: time(steps.at(-1)!.act, steps.length - 1),
    revisions: revisionsOf(steps, row, story.zero, id, time),
    steps: steps.map((s, n) => ({
      id: uuid(id, n), revision: s.was.revision, action: s.act.action, from: s.from, to: s.now.state, account: s.act.by === 'superior' ? staff.superior : s.act.by === 'approver' ? staff.approver : staff.preparer,
      org: s.act.by === 'superior' ? superior : e.orgId, at: time(s.act, n), reason: s.act.reason ?? null,
      cells: s.act.cell === undefined ? [] : [{ cell: at.form.cells[s.act.cell % at.form.cells.length]!.key, reason: '与台账不符' }],
    })),
  }
}
const isSlow = ({ federation: { slow }, form }: Filling, e: Expected, filler: Filler) => slow?.form === form.code && slow.period === e.period && draw(filler.seed, 76) > slow.share
const timeOf = (found: { n: number, act: Act } | null, time: (act: Act, n: number) => string) => found && time(found.act, found.n)

/** The last revision says what the generator meant; the ones before it were a little off, which is why they were replaced. */
const revisionsOf = (steps: readonly Told[], row: Row, zero: boolean, id: string, time: (act: Act, n: number) => string): NewReport['revisions'] => {
  const final = steps.at(-1)!.now.revision
  const said = zero ? row.map(() => 0) : row
  return Array.from({ length: final }, (_, i) => {
    const revision = i + 1, n = steps.findIndex((s) => s.now.revision === revision), { act } = steps[n]!
    const off = 0.8 + 0.15 * draw(seedOf(id, revision), 1)
    return {
      revision, numbers: `{${said.map((v) => v === null ? 'NULL' : v > 1 && revision < final ? Math.floor(v * off) : v).join(',')}}`,
      notApplicable: said.flatMap((v, c) => v === null ? [c] : []), reason: act.action === 'correct' ? act.reason! : null, zero, at: time(act, n),
    }
  })
}

const uuid = (...words: readonly (string | number)[]) => createHash('md5').update(`demo|${words.join('|')}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
