import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { parsePeriod, split, type Grain } from '../../../kernel/period.ts'
import { Field, Go, Loaded, Page, Problem, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { getPlan } from '../plan.contract.ts'
import { formShape, formSpec, putForm, type FormSpec } from '../../form/browser.ts'
import { planYears } from './blankTarget.ts'
import { CellsTable } from './CellsTable.tsx'
import { FilterField, TwoNamesField } from '../../../web/kit/fields.tsx'
import type { Plan } from './PlanPage.tsx'
import './plan.css'

const GRAINS = ['month', 'quarter', 'half', 'year'] as const

/** A form as a cadre designs it: who fills it, how often, and its cells, each bound to one indicator. */
const FormPage = () => {
  const { plan = '', form = '' } = useParams({ strict: false }) as { plan?: string, form?: string }
  const { t } = useTranslation('plan')
  const read = useRead(getPlan, { params: { plan } })
  if (!read.data) return <Page title={t('form.edit')} trail={<Go to={`/plans/${plan}`}>{t('one')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(data) => <Designer key={form} plan={data as Plan} code={form} />}</Loaded>
}

/** The plan's first and last period of a grain; another grain begins anew. */
const span = (plan: Plan, grain: Grain) => {
  const { from, to } = planYears(plan), all = split(parsePeriod(`P${from}-${to}`)!, grain)
  return { firstPeriod: all[0]!.code, lastPeriod: all.at(-1)!.code, all }
}
const blank = (plan: Plan): FormSpec => {
  const { firstPeriod, lastPeriod } = span(plan, 'quarter')
  const title = { zh: '', en: '' }, named = { zh: '-', en: '-' }
  return { ...formShape.parse({ code: `${plan.code}-F${plan.formList.length + 1}`, title: named, grain: 'quarter', tree: 'territorial', filledBy: { kind: ['enterprise'] }, firstPeriod, lastPeriod }), title }
}

const Designer = ({ plan, code }: { plan: Plan, code: string }) => {
  const { t } = useTranslation('plan')
  const { title, period } = useFormat()
  const navigate = useNavigate()
  const had = plan.formList.find((f) => f.code === code)
  const [spec, setSpec] = useState<FormSpec>(() => had ? had.spec as FormSpec : blank(plan))
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useWrite(putForm, [getPlan])
  const set = (part: Partial<FormSpec>) => setSpec({ ...spec, ...part })
  const full: FormSpec = { ...spec, title: both(spec.title), cells: spec.cells.map((c) => ({ ...c, label: both(c.label) })) }
  const checked = formSpec.safeParse(full)
  const save = async () => {
    setTried(true)
    if (!checked.success || spec.timelyDays > spec.lockDays) return
    if (await run({ params: { form: full.code }, body: { plan: plan.code, spec: full } }, had?.version ?? 0).catch(() => null)) await navigate({ to: `/plans/${plan.code}` as never, search: { tab: 'forms' } as never })
  }
  const periods = span(plan, spec.grain).all.map((p) => ({ value: p.code, label: period(p.code) }))
  return (
    <Page title={t('form.edit')} trail={<Go to={`/plans/${plan.code}`} search={{ tab: 'forms' }}>{title(plan)}</Go>}
      actions={<><Button onClick={() => { void navigate({ to: `/plans/${plan.code}` as never, search: { tab: 'forms' } as never }) }}>{t('cancel')}</Button><Button type="primary" loading={busy} onClick={() => { void save() }}>{t('save')}</Button></>}>
      <fieldset>
              <legend>{t('form.head')}</legend>
      <TwoNamesField label={t('form.title')} value={spec.title} fault={tried && !full.title.zh} onChange={(v) => set({ title: v })} />
      <div className="fields">
        <Field label={t('form.code')}>{(id) => <Input id={id} disabled={had !== undefined} value={spec.code} onChange={(e) => set({ code: e.target.value.trim() })} />}</Field>
        <Field label={t('form.grain')}>{(id) => <Select id={id} value={spec.grain} onChange={(grain) => { const { firstPeriod, lastPeriod } = span(plan, grain); set({ grain, firstPeriod, lastPeriod }) }} options={GRAINS.map((g) => ({ value: g, label: t(`grain.${g}`) }))} />}</Field>
        <Field label={t('form.first')}>{(id) => <Select id={id} value={spec.firstPeriod} options={periods} onChange={(firstPeriod) => set({ firstPeriod })} />}</Field>
        <Field label={t('form.last')}>{(id) => <Select id={id} value={spec.lastPeriod} options={periods} onChange={(lastPeriod) => set({ lastPeriod })} />}</Field>
        <Field label={t('form.timely')}>{(id) => <InputNumber id={id} min={0} max={365} value={spec.timelyDays} onChange={(n) => set({ timelyDays: n ?? 15 })} />}</Field>
        <Field label={t('form.lock')}>{(id) => <InputNumber id={id} min={0} max={730} value={spec.lockDays} onChange={(n) => set({ lockDays: n ?? 45 })} />}</Field>
      </div>
      <span className="field-label">{t('form.who')}</span>
      <FilterField label={t('form.who')} value={spec.filledBy} onChange={(filledBy) => set({ filledBy: filledBy ?? {} })} />
      </fieldset>
      <fieldset>
        <legend>{t('form.cells')}</legend>
        <p className="quiet">{t('form.cellsNote', { n: spec.cells.length })}</p>
        <CellsTable value={spec.cells} onChange={(cells) => set({ cells })} />
        {tried && !spec.cells.length ? <p className="form-fault" role="alert">{t('form.noCells')}</p> : null}
      </fieldset>
      {tried && !checked.success && spec.cells.length && full.title.zh ? <p className="form-fault" role="alert">{checked.error.issues.map((i) => i.path[0] === 'cells' ? t('form.cellFault', { n: Number(i.path[1] ?? 0) + 1 }) : t('fault.shape')).join(' ')}</p> : null}
      {tried && spec.timelyDays > spec.lockDays ? <p className="form-fault" role="alert">{t('form.lockFault')}</p> : null}
      <Problem error={error} />
    </Page>
  )
}
const both = (n: { zh: string, en: string }) => ({ zh: n.zh.trim(), en: n.en.trim() || n.zh.trim() })
export default FormPage
