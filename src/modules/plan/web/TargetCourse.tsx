import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { split, planPeriod } from '../../../kernel/period.ts'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { MODALITIES, windowBounds, type Pace, type TargetSpec } from '../../target/index.ts'
import { AmountInput } from './AmountInput.tsx'
import { SelectorsField, TwoNamesField } from '../../../web/kit/fields.tsx'
import type { Plan } from './PlanPage.tsx'

interface PartProps { plan: Plan, target: TargetSpec, onChange: (part: Partial<TargetSpec>) => void }
const PACES = ['linear', 'lastYear', 'milestones'] as const

/** 序时进度: evenly, as last year ran, or by phases. */
export const PaceFields = ({ target, onChange }: PartProps) => {
  const { t } = useTranslation('plan')
  const { language } = useFormat()
  const p = target.pace
  if (['qualitative', 'deadline', 'eachUnit', 'eachPerson'].includes(target.quantity.type)) return null
  const phases = (list: Extract<Pace, { type: 'milestones' }>['phases'][number][]) => { if (list.length) onChange({ pace: { type: 'milestones', phases: list as [typeof list[number], ...typeof list] } }) }
  return (
    <fieldset>
      <legend>{t('pace.title')}</legend>
      <div className="fields"><Field label={t('pace.kind')} hint={t(`pace.hint.${p.type}`)}>{(id) => <Select id={id} value={p.type} onChange={(type) => onChange({ pace: type === 'milestones' ? yearly(target) : { type } })} options={PACES.map((k) => ({ value: k, label: t(`pace.${k}`) }))} />}</Field></div>
      {p.type === 'milestones' ? <>
        {p.phases.map((phase, i) => (
          <div key={i} className="listed" role="group" aria-label={t('pace.phase', { n: i + 1 })}>
            <span>{t('pace.until')}</span>
            <DatePicker aria-label={t('pace.until')} allowClear={false} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} value={dayjs(phase.until)} onChange={(d) => { if (d) phases(p.phases.map((x, k) => k === i ? { ...x, until: d.format('YYYY-MM-DD') as never } : x)) }} />
            <AmountInput label={t('pace.amount')} unit={target.measureUnit} value={phase.amount} onChange={(v) => phases(p.phases.map((x, k) => k === i ? { ...x, amount: v ?? 0 } : x))} />
            {p.phases.length > 1 ? <Button size="small" onClick={() => phases(p.phases.filter((_, k) => k !== i))}>{t('remove')}</Button> : null}
          </div>
        ))}
        <Button size="small" onClick={() => phases([...p.phases, { until: windowBounds(target.window).end, amount: 0 }])}>{t('pace.add')}</Button>
      </> : null}
    </fieldset>
  )
}

/** A phase a year to begin with; levels rise, amounts sum: either way the cadre changes the figures. */
const yearly = (target: TargetSpec): Pace => {
  const { start, end } = windowBounds(target.window), years = split(planPeriod(Number(start.slice(0, 4)), Number(end.slice(0, 4))), 'year')
  const level = target.window.type === 'levelAtEnd', whole = target.value ?? 0, each = Math.floor(whole / years.length)
  const phases = years.map((y, i) => ({ until: i === years.length - 1 ? end : y.end, amount: level ? i === years.length - 1 ? whole : each * (i + 1) : i === years.length - 1 ? whole - each * (years.length - 1) : each }))
  return { type: 'milestones', phases: phases as [typeof phases[number], ...typeof phases] }
}

/** Who answers for it, where the plan says so, and which other targets it belongs to. */
export const HolderFields = ({ plan, target, onChange }: PartProps) => {
  const { t } = useTranslation('plan')
  const { say, title } = useFormat()
  const departments = (plan.facts.departments ?? []).map((d) => ({ value: d.code, label: say(d.name) }))
  const others = plan.targetList.filter((x) => x.code !== target.code).map((x) => ({ value: x.code, label: `${x.code} ${say(x.spec.name)}` }))
  const { holder, source } = target
  const chapter = plan.chapters.filter((c) => source.section.startsWith(c.section)).sort((a, b) => b.section.length - a.section.length)[0]
  return (
    <>
      <fieldset>
        <legend>{t('editor.holder')}</legend>
        <div className="fields">
          <Field label={t('measure.lead')} hint={departments.length ? null : t('noDepartments')}>{(id) => <Select id={id} allowClear disabled={!departments.length} value={holder.leadDepartment ?? null} options={departments} onChange={(d) => onChange({ holder: { ...holder, leadDepartment: d ?? undefined } })} />}</Field>
          {departments.length ? <Field label={t('measure.departments')}>{(id) => <Select id={id} mode="multiple" value={holder.departments} options={departments} onChange={(list) => onChange({ holder: { ...holder, departments: list } })} />}</Field> : null}
          <Field label={t('editor.modality')}>{(id) => <Select id={id} mode="multiple" value={holder.modality} options={MODALITIES.map((m) => ({ value: m, label: t(`modality.${m}`) }))} onChange={(modality) => onChange({ holder: { ...holder, modality } })} />}</Field>
        </div>
        <SelectorsField label={t('measure.units')} value={holder.units} onChange={(units) => onChange({ holder: { ...holder, units } })} />
      </fieldset>
      <fieldset>
        <legend>{t('editor.origin')}</legend>
        <div className="fields">
          <Field label={t('editor.section')} hint={chapter ? title(chapter) : t('editor.sectionHint')}>{(id) => <Input id={id} maxLength={30} value={source.section} onChange={(e) => onChange({ source: { ...source, section: e.target.value.trim() } })} />}</Field>
          <Field label={t('editor.clause')}>{(id) => <Input id={id} inputMode="numeric" value={String(source.clause)} onChange={(e) => onChange({ source: { ...source, clause: Math.max(1, Number(e.target.value.replace(/\D/g, '')) || 1) } })} />}</Field>
          {others.length ? <Field label={t('editor.within')}>{(id) => <Select id={id} allowClear showSearch={{ optionFilterProp: 'label' }} value={target.within ?? null} options={others} onChange={(within) => onChange({ within: within ?? undefined })} />}</Field> : null}
          {others.length && (target.quantity.type === 'share' || target.parts.length) ? <Field label={t('editor.appliesTo')}>{(id) => <Select id={id} mode="multiple" showSearch={{ optionFilterProp: 'label' }} value={target.appliesTo} options={others} onChange={(appliesTo) => onChange({ appliesTo })} />}</Field> : null}
        </div>
        <TwoNamesField long label={t('editor.paraphrase')} value={source.paraphrase ?? { zh: '', en: '' }} onChange={(p) => onChange({ source: { ...source, paraphrase: p.zh || p.en ? p : undefined } })} />
        <TwoNamesField label={t('editor.unfed')} value={target.unfed ?? { zh: '', en: '' }} onChange={(u) => onChange({ unfed: u.zh || u.en ? u : undefined })} />
      </fieldset>
    </>
  )
}
