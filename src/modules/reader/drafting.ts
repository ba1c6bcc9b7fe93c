import type { Indicator } from '../indicator/browser.ts'
import type { PlanFileInput } from '../plan/browser.ts'
import type { TargetInput } from '../target/index.ts'
import { chosenOf, settled, settledMeasure, stateOf, type Choices } from './choice.ts'
import { newIndicators } from './drafting.indicator.ts'
import { draftTarget, type Around } from './drafting.target.ts'
import type { CriteriaProposal, FormProposal, KindProposal, MeasureProposal, Proposal, Reading, TargetProposal } from './reading.ts'

/** Confirmed proposals to a plan file, as `plan import` takes it. What was not confirmed is not in it. */
export interface Head {
  readonly code: string, readonly title: string, readonly kind: PlanFileInput['kind'], readonly documentNumber: string, readonly issuer: string, readonly issuedOn: string,
  readonly from: number, readonly to: number, readonly adoptedBy: string, readonly adoptedOn: string, readonly theme: string
}
const both = (zh: string) => ({ zh, en: zh })
const KINDS: Partial<Record<Reading['document']['kind'], Head['kind']>> = { opinion: 'opinion', scheme: 'scheme', division: 'division' }

/** What the document says of itself; the rest is left for a person to fill in. */
export const headOf = ({ document: d }: Reading, owner: string): Head => {
  const issuedOn = /^\d{4}-\d\d-\d\d$/.test(d.issuedOn?.value ?? '') ? d.issuedOn!.value : '', year = Number((d.issuedOn?.value ?? '').slice(0, 4)) || null
  return {
    code: [owner.replace(/[^A-Za-z0-9_.-]/g, ''), d.period?.start ?? year].filter(Boolean).join('-').slice(0, 30), title: d.title?.value ?? '', kind: KINDS[d.kind] ?? 'plan', documentNumber: d.documentNumber?.value ?? '', issuer: d.issuer?.value ?? '', issuedOn,
    from: d.period?.start ?? year ?? 0, to: d.period?.end ?? year ?? 0, adoptedBy: d.adoptedBy?.value ?? '', adoptedOn: d.adoptedOn?.value ?? '', theme: d.theme?.value ?? '',
  }
}
export type HeadFault = 'code' | 'title' | 'issuer' | 'issuedOn' | 'period'
export const headFaults = (h: Head): HeadFault[] => [
  ...(/^[A-Za-z0-9][\w.-]{1,40}$/.test(h.code) ? [] : ['code' as const]), ...(h.title.trim().length > 1 ? [] : ['title' as const]), ...(h.issuer.trim() ? [] : ['issuer' as const]),
  ...(/^\d{4}-\d\d-\d\d$/.test(h.issuedOn) ? [] : ['issuedOn' as const]), ...(h.from >= 1949 && h.to >= h.from && h.to <= 2100 && h.to - h.from < 30 ? [] : ['period' as const]),
]

export const draftPlan = (reading: Reading, choices: Choices, head: Head, known: ReadonlyMap<string, Indicator>): PlanFileInput => {
  const confirmed = <P extends Proposal>(list: readonly P[]) => list.filter((p) => stateOf(choices, p.id) === 'confirmed')
  const targets = confirmed(reading.targets).map((p) => settled(p, choices)), qualitative = confirmed(reading.qualitative).map((p) => settled(p, choices)), measures = confirmed(reading.measures).map((m) => settledMeasure(m, choices))
  const codes = new Map([...targets.map((p, i) => [p.id, `${head.code}-${two(i + 1)}`] as const), ...qualitative.map((p, i) => [p.id, `${head.code}-Q${i + 1}`] as const)].map(([id, code]) => [id, code.replaceAll('.', '_')]))
  const indicators = newIndicators(`x_${head.code.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`.slice(0, 30), known), byId = new Map([...targets, ...qualitative].map((p) => [p.id, p]))
  const around: Around = { years: { from: head.from, to: head.to }, issuedOn: head.issuedOn, indicators, codeOf: (id) => codes.get(id) ?? null, targetOf: (id) => byId.get(id) ?? null }
  const departments = [...new Set(measures.flatMap((m) => [m.leadDepartment ?? [], m.departments].flat()))], department = (name: string) => `d${departments.indexOf(name) + 1}`
  const places = new Map<string, number>()
  const drafted = (p: TargetProposal): TargetInput => {
    const place = (places.get(p.section) ?? 0) + 1, measure = measures.find((m) => m.targets.includes(p.id))
    places.set(p.section, place)
    return draftTarget(p, codes.get(p.id)!, place, chosenOf(p, choices), around, measure ? holderOf(measure, department) : {})
  }
  const sets = confirmed(reading.criteriaSets).filter((c) => c.items.length)
  const [counted, judged] = [targets.map(drafted), qualitative.map(drafted)], d = reading.document
  return {
    code: head.code, title: both(head.title.trim()), kind: head.kind, documentNumber: head.documentNumber.trim() || null, issuer: both(head.issuer.trim()), issuedOn: head.issuedOn as never, period: `P${head.from}-${head.to}` as never,
    ...(head.adoptedBy.trim() ? { adoptedBy: both(head.adoptedBy.trim()) } : {}), ...(head.adoptedOn ? { adoptedOn: head.adoptedOn as never } : {}), ...(head.theme.trim() ? { theme: both(head.theme.trim()) } : {}),
    ...(d.parentDocuments[0] ? { parentDocument: { title: both(d.parentDocuments[0].title), documentNumber: d.parentDocuments[0].documentNumber } } : {}),
    chapters: chaptersOf(reading, head), addressees: d.recipients.map((r) => ({ name: both(r.value) })), departments: departments.map((name) => ({ code: department(name), name: both(name) })),
    criteriaSets: sets.map((c, i) => ({ code: `${head.code}-C${i + 1}`, name: both(c.name), section: c.section || '全文', appliesTo: both(c.appliesTo || '劳动竞赛'), items: c.items.map((item) => ({ mode: item.mode, name: both(item.name) })) as never })),
    competitionKinds: confirmed(reading.competitionKinds).map((k, i) => kindOf(k, `${head.code}-K${i + 1}`, sets, head.code)),
    indicators: indicators.made, targets: counted, qualitative: judged, measures: measures.map((m, i) => measureOf(m, `${head.code}-M${two(i + 1)}`, department, (id) => codes.get(id) ?? null)),
    forms: confirmed(reading.forms).flatMap((f, i) => formOf(f, `${head.code}-F${i + 1}`, head)),
  }
}
/** A competition is judged by the one set that stands in its section. */
const kindOf = (k: KindProposal, code: string, sets: readonly CriteriaProposal[], plan: string): NonNullable<PlanFileInput['competitionKinds']>[number] => {
  const near = sets.flatMap((c, i) => c.section && c.section === k.section ? [`${plan}-C${i + 1}`] : [])
  return { code, name: both(k.name), kind: k.kind, section: k.section || '全文', ...(near.length === 1 ? { criteria: near[0]! } : {}) }
}
const two = (n: number) => String(n).padStart(2, '0')

/** Chapters and their sections, in order; numbered paragraphs below them are where measures stand, and no chapters. */
const chaptersOf = ({ chapters }: Reading, head: Head): PlanFileInput['chapters'] => {
  const highest = Math.min(...chapters.map((c) => c.level)), shown = chapters.filter((c) => c.level <= highest + 1 && c.title && c.title.length <= LONGEST_TITLE)
  const unique = [...new Map(shown.map((c) => [c.section || c.title, c])).values()].slice(0, MOST_CHAPTERS)
  return unique.length ? unique.map((c) => ({ section: (c.section || c.title).slice(0, 30), title: both(c.title) })) : [{ section: '全文', title: both(head.title.slice(0, 100)) }]
}
const MOST_CHAPTERS = 60, LONGEST_TITLE = 40

const holderOf = (m: MeasureProposal, department: (name: string) => string): TargetInput['holder'] =>
  ({ units: m.units.flatMap((u) => u.selector ?? []), ...(m.leadDepartment ? { leadDepartment: department(m.leadDepartment) } : {}), departments: m.departments.map(department) })

const measureOf = (m: MeasureProposal, code: string, department: (name: string) => string, codeOf: (id: string) => string | null): NonNullable<PlanFileInput['measures']>[number] => ({
  code, section: m.section || m.number || '全文', title: both(m.title.slice(0, 120) || m.content.slice(0, 40)), content: both(m.content || m.title), ...(m.leadDepartment ? { leadDepartment: department(m.leadDepartment) } : {}), departments: m.departments.map(department),
  units: m.units.map((u) => ({ name: both(u.name), ...(u.selector ? { selector: u.selector } : {}) })), due: (m.due && /^\d{4}-\d\d-\d\d$/.test(m.due) ? m.due : null) as never, recurs: m.recurs, targets: m.targets.flatMap((id) => codeOf(id) ?? []),
})

/** 《…统计表》: a list of its columns, once a year by the counties, to be designed further; a form without columns is left to the designer. */
const formOf = (f: FormProposal, code: string, head: Head): NonNullable<PlanFileInput['forms']> => {
  const columns = f.columns.filter((c) => c && !/^序号$/.test(c))
  if (!columns.length) return []
  return [{
    code, title: both(f.attachment ? `${f.title}（${f.attachment}）` : f.title), grain: 'year', filledBy: { kind: ['federation', 'developmentZone'], level: ['county'] }, firstPeriod: String(head.from) as never, lastPeriod: String(head.to) as never, head: ['org', 'date'], landscape: columns.length > 5,
    lists: [{ key: 'rows', label: both(f.title.slice(0, 60)), columns: columns.map((label, n) => ({ key: `c${n + 1}`, label: both(label), type: 'text' as const, maxLength: 200 })) }],
  } as NonNullable<PlanFileInput['forms']>[number]]
}
