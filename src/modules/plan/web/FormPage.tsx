import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { parsePeriod, split, type Grain } from '../../../kernel/period.ts'
import { Go, Loaded, Page, Problem, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { isBase } from '../../indicator/index.ts'
import { getPlan, putForm } from '../plan.contract.ts'
import { formSpec, type FormCell, type FormSpec } from '../plan.file.ts'
import { planYears } from './blankTarget.ts'
import { Field } from './Field.tsx'
import { IndicatorPicker } from './FigurePicker.tsx'
import { FilterField, TwoNamesField } from './parts.tsx'
import type { Plan } from './PlanPage.tsx'
import { useIndicators } from './who.ts'
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
  return { code: `${plan.code}-F${plan.formList.length + 1}`, title: { zh: '', en: '' }, grain: 'quarter', tree: 'territorial', filledBy: { kind: ['enterprise'] }, firstPeriod, lastPeriod, timelyDays: 15, lockDays: 45, cells: [] }
}

const Designer = ({ plan, code }: { plan: Plan, code: string }) => {
  const { t } = useTranslation('plan')
  const { title, period } = useFormat()
  const navigate = useNavigate(), indicators = useIndicators()
  const had = plan.formList.find((f) => f.code === code)
  const [spec, setSpec] = useState<FormSpec>(() => had ? had.spec as FormSpec : blank(plan))
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useWrite(putForm, [getPlan])
  const set = (part: Partial<FormSpec>) => setSpec({ ...spec, ...part })
  const cell = (i: number, part: Partial<FormCell>) => set({ cells: spec.cells.map((c, at) => at === i ? { ...c, ...part } : c) })
  const add = (indicator: string) => {
    const known = indicators.get(indicator)
    if (known) set({ cells: [...spec.cells, { key: freeKey(spec.cells, indicator), label: known.name, indicator, unit: known.measureUnit, min: 0, yearToDate: known.kind === 'distinct' }] })
  }
  const swap = (i: number, by: number) => { const cells = [...spec.cells]; [cells[i], cells[i + by]] = [cells[i + by]!, cells[i]!]; set({ cells }) }
  const full: FormSpec = { ...spec, title: { zh: spec.title.zh.trim(), en: spec.title.en.trim() || spec.title.zh.trim() } }
  const checked = formSpec.safeParse(full)
  const save = async () => {
    setTried(true)
    if (!checked.success) return
    if (await run({ params: { plan: plan.code, form: full.code }, body: { spec: full } }, had?.version ?? 0).catch(() => null)) await navigate({ to: `/plans/${plan.code}` as never, search: { tab: 'forms' } as never })
  }
  const periods = span(plan, spec.grain).all.map((p) => ({ value: p.code, label: period(p.code) }))
  return (
    <Page title={t('form.edit')} trail={<Go to={`/plans/${plan.code}`} search={{ tab: 'forms' }}>{title(plan)}</Go>}
      actions={<><Button onClick={() => { void navigate({ to: `/plans/${plan.code}` as never, search: { tab: 'forms' } as never }) }}>{t('cancel')}</Button><Button type="primary" loading={busy} onClick={() => { void save() }}>{t('save')}</Button></>}>
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
      <fieldset>
        <legend>{t('form.cells')}</legend>
        {spec.cells.map((c, i) => (
          <div key={c.key} className="form-cell" role="group" aria-label={c.label.zh}>
            <TwoNamesField label={`${i + 1}. ${t('form.label')}`} value={c.label} onChange={(v) => cell(i, { label: { zh: v.zh, en: v.en || v.zh } })} />
            <div className="fields">
              <Field label={t('form.indicator')}>{(id) => <Input id={id} readOnly value={indicators.get(c.indicator)?.name.zh ?? c.indicator} />}</Field>
              <Field label={t('form.min')}>{(id) => <InputNumber id={id} value={c.min} onChange={(min) => cell(i, { min: min ?? 0 })} />}</Field>
              <Field label={t('form.within')}>{(id) => <Select id={id} allowClear value={c.within ?? null} onChange={(within) => cell(i, { within: within ?? undefined })} options={spec.cells.filter((x) => x.key !== c.key && x.unit === c.unit).map((x) => ({ value: x.key, label: x.label.zh }))} />}</Field>
              <span className="pair"><Button disabled={i === 0} onClick={() => swap(i, -1)}>{t('up')}</Button><Button disabled={i === spec.cells.length - 1} onClick={() => swap(i, 1)}>{t('down')}</Button><Button danger onClick={() => set({ cells: spec.cells.filter((_, at) => at !== i).map((x) => x.within === c.key ? { ...x, within: undefined } : x) })}>{t('remove')}</Button></span>
            </div>
          </div>
        ))}
        <Field wide label={t('form.addCell')} fault={tried && !spec.cells.length ? t('form.noCells') : null}>{(id) => <IndicatorPicker id={id} label={t('form.addCell')} value="" only={(x) => isBase(x) && x.source !== 'directory'} onChange={add} />}</Field>
      </fieldset>
      {tried && !checked.success ? <p className="form-fault" role="alert">{checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('；')}</p> : null}
      <Problem error={error} />
    </Page>
  )
}
const freeKey = (cells: readonly FormCell[], indicator: string) => {
  const key = indicator.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
  for (let i = 1; ; i++) { const k = i === 1 ? key : `${key}${i}`; if (!cells.some((c) => c.key === k)) return k }
}
export default FormPage
