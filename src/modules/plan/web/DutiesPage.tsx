import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Go, Loaded, Page, Problem, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { getPlan, putPlanFacts } from '../plan.contract.ts'
import { CascadeFields, CommitteeFields, CriteriaFields } from './DutyFields.tsx'
import { KindFields } from './KindFields.tsx'
import { AddresseesField } from '../../../web/kit/fields.tsx'
import type { Plan } from './PlanPage.tsx'
import './plan.css'

export type Facts = z.output<typeof putPlanFacts.body>
type Department = Facts['departments'][number]

/** Departments, committees, criteria sets, addressees and duties of a plan, on one page: they refer to each other. */
const DutiesPage = () => {
  const { plan = '' } = useParams({ strict: false }) as { plan?: string }
  const { t } = useTranslation('plan')
  const read = useRead(getPlan, { params: { plan } })
  if (!read.data) return <Page title={t('duties.title')} trail={<Go to={`/plans/${plan}`}>{t('one')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(data) => <Editor plan={data as Plan} />}</Loaded>
}

const Editor = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslation('plan')
  const { title } = useFormat()
  const navigate = useNavigate()
  const { run, busy, error } = useWrite(putPlanFacts, [getPlan])
  const { departments = [], committees = [], criteriaSets = [], competitionKinds = [], addressees = [], cascade = [] } = plan.facts as Partial<Facts>
  const [facts, setFacts] = useState<Facts>({ departments, committees, criteriaSets, competitionKinds, addressees, cascade })
  const [tried, setTried] = useState(false)
  const full = named(facts), checked = putPlanFacts.body.safeParse(full)
  const places = checked.success ? [] : [...new Set(checked.error.issues.map((i) => place(t, i.path)))]
  const set = (part: Partial<Facts>) => setFacts((was) => ({ ...was, ...part }))
  const leave = () => navigate({ to: `/plans/${plan.code}` as never, search: { tab: 'duties' } as never })
  const save = async () => {
    setTried(true)
    if (checked.success && await run({ params: { plan: plan.code }, body: full }, plan.version).catch(() => null)) await leave()
  }
  return (
    <Page title={t('duties.title')} trail={<Go to={`/plans/${plan.code}`} search={{ tab: 'duties' }}>{title(plan)}</Go>} note={t('duties.note')}
      actions={<><Button onClick={() => { void leave() }}>{t('cancel')}</Button><Button type="primary" loading={busy} onClick={() => { void save() }}>{t('save')}</Button></>}>
      {tried && !checked.success ? <div className="problem" role="alert"><p className="problem-what">{t('duties.faults', { n: places.length })}</p><ul>{places.map((p) => <li key={p}>{p}</li>)}</ul></div> : null}
      <Problem error={error} />
      <fieldset><legend>{t('departments')}</legend><DepartmentFields value={facts.departments} onChange={(list) => set({ departments: list })} /></fieldset>
      <fieldset><legend>{t('committees')}</legend><CommitteeFields prefix={plan.code} value={facts.committees} onChange={(list) => set({ committees: list })} /></fieldset>
      <fieldset><legend>{t('criteriaSets')}</legend><CriteriaFields prefix={plan.code} value={facts.criteriaSets} onChange={(list) => set({ criteriaSets: list })} /></fieldset>
      <fieldset><legend>{t('competitionKinds')}</legend><KindFields prefix={plan.code} sets={facts.criteriaSets} value={facts.competitionKinds} onChange={(list) => set({ competitionKinds: list })} /></fieldset>
      <fieldset><legend>{t('addressees')}</legend><AddresseesField label={t('duties.addressees')} value={facts.addressees} onChange={(list) => set({ addressees: list })} /></fieldset>
      <fieldset><legend>{t('cascade')}</legend><CascadeFields value={facts.cascade} onChange={(list) => set({ cascade: list })} /></fieldset>
    </Page>
  )
}
const AREAS = ['departments', 'committees', 'criteriaSets', 'competitionKinds', 'addressees', 'cascade'] as const
/** Which list, which entry: the row is counted as people count. */
const place = (t: (key: string, given?: Record<string, unknown>) => string, path: readonly PropertyKey[]): string => {
  const area = AREAS.find((a) => a === path[0])
  return area ? t('duties.at', { area: t(area), n: Number(path[1] ?? 0) + 1 }) : String(path.join('.'))
}

const DepartmentFields = ({ value, onChange }: { value: readonly Department[], onChange: (list: Department[]) => void }) => {
  const { t } = useTranslation('plan')
  const set = (i: number, part: Partial<Department>) => onChange(value.map((d, k) => k === i ? { ...d, ...part } : d))
  const free = () => { for (let i = value.length + 1; ; i++) if (!value.some((d) => d.code === `d${i}`)) return `d${i}` }
  return (
    <>
      {value.map((d, i) => (
        <div key={i} className="listed" role="group" aria-label={`${t('departments')} ${i + 1}`}>
          <Input className="addressee" aria-label={t('duties.departmentName')} placeholder={t('duties.departmentName')} value={d.name.zh} onChange={(e) => set(i, { name: { zh: e.target.value, en: d.name.en === d.name.zh ? e.target.value : d.name.en } })} />
          <Input className="grow" aria-label={t('english')} placeholder={t('english')} value={d.name.en === d.name.zh ? '' : d.name.en} onChange={(e) => set(i, { name: { ...d.name, en: e.target.value } })} />
          <Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { code: free(), name: { zh: '', en: '' } }])}>{t('duties.addDepartment')}</Button>
    </>
  )
}

/** One language is enough to begin with; rows that were never filled in fall away. */
const both = (n: { zh: string, en: string }) => ({ zh: n.zh.trim(), en: n.en.trim() || n.zh.trim() })
const named = (f: Facts): Facts => ({
  departments: f.departments.map((d) => ({ ...d, name: both(d.name) })).filter((d) => d.name.zh),
  committees: f.committees.map((c) => ({ ...c, name: both(c.name), posts: c.posts.map((p) => ({ ...p, name: both(p.name), ...(p.heldBy ? { heldBy: both(p.heldBy) } : {}) })).filter((p) => p.name.zh), members: c.members.map((m) => ({ ...m, name: both(m.name) })).filter((m) => m.name.zh), office: c.office && c.office.zh.trim() ? both(c.office) : undefined })),
  criteriaSets: f.criteriaSets.map((c) => ({ ...c, name: both(c.name), appliesTo: both(c.appliesTo) })),
  // a criteria set that was removed is named no more
  competitionKinds: f.competitionKinds.map(({ criteria, ...k }) => ({ ...k, name: both(k.name), ...(criteria && f.criteriaSets.some((c) => c.code === criteria) ? { criteria } : {}) })).filter((k) => k.name.zh),
  addressees: f.addressees.map((a) => ({ ...a, name: both(a.name) })).filter((a) => a.name.zh),
  cascade: f.cascade.map((c) => ({ ...c, what: both(c.what) })),
})
export default DutiesPage
