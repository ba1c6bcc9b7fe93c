import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { isDay, isRecurring, parsePeriod, period as periodOf, periodAt, type Day, type PeriodCode, type PeriodKind } from '../../../kernel/period.ts'
import { FilterField, TwoNamesField } from '../../../web/kit/fields.tsx'
import { Field, useFormat, useRead } from '../../../web/kit/index.ts'
import { countFormFillers } from '../form.contract.ts'
import { FOOT_FIELDS, FORM_GRAINS, HEAD_FIELDS, periodsOf, type FormSpec } from '../form.spec.ts'
import { useFaults } from './faults.ts'
import type { Design } from './useDesign.ts'

/** What stands above and below the table, who fills it in, when, and until when. */
export const HeadTab = ({ design, years, fixedCode }: { design: Design, years: { readonly from: number, readonly to: number }, fixedCode: boolean }) => {
  const { t } = useTranslation('form')
  const fault = useFaults(design)
  const { form, issued } = design
  const set = (part: Partial<FormSpec>, mark = '') => design.set({ ...form, ...part } as FormSpec, mark)
  const flip = <T extends string>(list: readonly T[], all: readonly T[], one: T): T[] => all.filter((x) => x === one ? !list.includes(x) : list.includes(x))
  return (
    <>
      <fieldset>
        <legend>{t('head.name')}</legend>
        <TwoNamesField label={t('head.title')} value={form.title} fault={fault(['title']) !== null} onChange={(title) => set({ title }, 'title')} />
        <div className="fields">
          <Field label={t('head.code')} hint={t('head.codeHint')} fault={fault(['code'])}>{(id) => <Input id={id} disabled={fixedCode} maxLength={40} value={form.code} onChange={(e) => set({ code: e.target.value.trim() }, 'code')} />}</Field>
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('head.when')}</legend>
        {issued ? <p className="quiet">{t('head.whenIssued')}</p> : null}
        <Periods design={design} years={years} set={set} />
      </fieldset>
      <fieldset>
        <legend>{t('head.who')}</legend>
        <FilterField label={t('head.who')} value={form.filledBy} onChange={(filledBy) => set({ filledBy: filledBy ?? {} })} />
        <Fillers form={form} />
      </fieldset>
      <fieldset>
        <legend>{t('head.sheet')}</legend>
        <div className="listed" role="group" aria-label={t('head.above')}><span className="field-label">{t('head.above')}</span>{HEAD_FIELDS.map((f) => <Checkbox key={f} checked={form.head.includes(f)} onChange={() => set({ head: flip(form.head, HEAD_FIELDS, f) })}>{t(`headField.${f}`)}</Checkbox>)}</div>
        {form.head.includes('org') ? <TwoNamesField label={t('head.orgName')} value={form.orgName ?? { zh: '', en: '' }} onChange={(orgName) => set({ orgName: orgName.zh || orgName.en ? orgName : undefined } as Partial<FormSpec>, 'orgName')} /> : null}
        <div className="listed" role="group" aria-label={t('head.below')}><span className="field-label">{t('head.below')}</span>{FOOT_FIELDS.map((f) => <Checkbox key={f} checked={form.foot.includes(f)} onChange={() => set({ foot: flip(form.foot, FOOT_FIELDS, f) })}>{t(`foot.${f}`)}</Checkbox>)}</div>
        <div className="listed"><Checkbox checked={form.landscape} onChange={(e) => set({ landscape: e.target.checked })}>{t('head.landscape')}</Checkbox></div>
        <TwoNamesField long label={t('head.notes')} value={form.notes ?? { zh: '', en: '' }} onChange={(notes) => set({ notes: notes.zh || notes.en ? notes : undefined } as Partial<FormSpec>, 'notes')} />
      </fieldset>
    </>
  )
}

/** The first and last period of a grain within some years: another grain begins anew. */
export const spanOf = (grain: PeriodKind, { from, to }: { readonly from: number, readonly to: number }, today?: string) => {
  const whole = `P${from}-${to}` as PeriodCode
  if (grain === 'plan') return { firstPeriod: whole, lastPeriod: whole }
  if (grain === 'window') { const first = `${from}-01-01`, code = `${today && today > first ? today : first}/${today && today > `${from}-01-31` ? today : `${from}-01-31`}` as PeriodCode; return { firstPeriod: code, lastPeriod: code } }
  const all = allPeriods(grain, { from, to }), now = today === undefined ? undefined : all.find((p) => p.end >= today)
  return { firstPeriod: (now ?? all[0]!).code, lastPeriod: all[all.length - 1]!.code }
}
const allPeriods = (grain: PeriodKind, { from, to }: { readonly from: number, readonly to: number }) => isRecurring(grain)
  ? periodsOf({ grain, firstPeriod: periodAt(grain, `${from}-06-30` as Day).code.startsWith('U') ? `U${from}` as PeriodCode : periodAt(grain, `${from}-01-01` as Day).code, lastPeriod: grain === 'unionYear' ? `U${to}` as PeriodCode : periodAt(grain, `${to}-12-31` as Day).code }) : []

type Set = (part: Partial<FormSpec>, mark?: string) => void
const Periods = ({ design, years, set }: { design: Design, years: { readonly from: number, readonly to: number }, set: Set }) => {
  const { t } = useTranslation('form')
  const { period } = useFormat()
  const fault = useFaults(design)
  const { form, issued } = design, grain: PeriodKind = form.grain as PeriodKind
  const held = (code: string) => { const p = parsePeriod(code); return p ? [Number(p.start.slice(0, 4)), Number(p.end.slice(0, 4))] : [years.from] }
  const reach = [years.from, years.to, ...held(form.firstPeriod), ...held(form.lastPeriod)], all = allPeriods(grain, { from: Math.min(...reach), to: Math.max(...reach) })
  const options = all.map((p) => ({ value: p.code, label: period(p.code) }))
  return (
    <div className="fields">
      <Field label={t('head.grain')} fault={fault(['grain'])}>{(id) => <Select id={id} disabled={issued !== null} value={form.grain} onChange={(g) => set({ grain: g, ...spanOf(g, years), ...((g as PeriodKind) === 'window' ? { timelyDays: 0, lockDays: 15 } : {}) } as Partial<FormSpec>)} options={FORM_GRAINS.map((g) => ({ value: g, label: t(`grain.${g}`) }))} />}</Field>
      {isRecurring(grain) ? <>
        <Field label={t('head.first')} fault={fault(['firstPeriod'])}>{(id) => <Select id={id} disabled={issued !== null} showSearch={{ optionFilterProp: 'label' }} value={form.firstPeriod} options={options} onChange={(firstPeriod) => set({ firstPeriod })} />}</Field>
        <Field label={t('head.last')} fault={fault(['lastPeriod'])}>{(id) => <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={form.lastPeriod} options={options} onChange={(lastPeriod) => set({ lastPeriod })} />}</Field>
      </> : grain === 'window' ? <Days form={form} fixed={issued !== null} set={set} /> : <Field label={t('head.first')}>{(id) => <Input id={id} readOnly value={period(form.firstPeriod)} />}</Field>}
      {grain === 'window' ? null : <Field label={t('head.timely')} fault={fault(['timelyDays'])}>{(id) => <InputNumber id={id} min={0} max={365} value={form.timelyDays} onChange={(n) => set({ timelyDays: n ?? 15 }, 'timely')} />}</Field>}
      <Field label={t(grain === 'window' ? 'head.lockWindow' : 'head.lock')} fault={fault(['lockDays'])}>{(id) => <InputNumber id={id} min={0} max={730} value={form.lockDays} onChange={(n) => set({ lockDays: n ?? 45 }, 'lock')} />}</Field>
      <Checkbox checked={form.nextWorkingDay} onChange={(e) => set({ nextWorkingDay: e.target.checked })}>{t('head.nextWorkingDay')}</Checkbox>
    </div>
  )
}

/** 一次性报表: from the day of the notice to the day by which it is due. */
const Days = ({ form, fixed, set }: { form: FormSpec, fixed: boolean, set: Set }) => {
  const { t } = useTranslation('form')
  const { start, end } = periodOf(form.firstPeriod)
  const choose = (from: string, to: string) => {
    if (!isDay(from) || !isDay(to)) return
    const code = `${from}/${to < from ? from : to}` as PeriodCode
    if (parsePeriod(code)) set({ firstPeriod: code, lastPeriod: code }, 'days')
  }
  return (
    <>
      <Field label={t('head.noticeDay')}>{(id) => <Input id={id} type="date" disabled={fixed} value={start} onChange={(e) => choose(e.target.value, end)} />}</Field>
      <Field label={t('head.dueDay')}>{(id) => <Input id={id} type="date" disabled={fixed} min={start} value={end} onChange={(e) => choose(start, e.target.value)} />}</Field>
    </>
  )
}

/** Who will be asked, counted while it is chosen. */
export const fillersOf = (form: FormSpec) => {
  const { aboveScale, highRisk, unionised, ...lists } = form.filledBy
  return { query: { ...lists, ...(aboveScale ? { aboveScale: 'true' as const } : {}), ...(highRisk ? { highRisk: 'true' as const } : {}), ...(unionised ? { unionised: 'true' as const } : {}) } }
}
export const Fillers = ({ form }: { form: FormSpec }) => {
  const { t } = useTranslation('form')
  const { name, count } = useFormat()
  const { data } = useRead(countFormFillers, fillersOf(form), { keep: true })
  if (!data) return <p className="fillers quiet" role="status">{t('fillers.counting')}</p>
  const names = data.some.map(name).join(t('fillers.join'))
  return <p className="fillers" role="status"><strong>{t('fillers.count', { n: count(data.count) })}</strong> <span className="quiet">{!data.count ? t('fillers.none') : data.count > data.some.length ? t('fillers.andMore', { names }) : names}</span></p>
}
