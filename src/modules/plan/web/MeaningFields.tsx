import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { isComputed, type FigureRef, type Indicator } from '../../indicator/browser.ts'
import type { Quantity, TargetSpec } from '../../target/index.ts'
import { changedQuantity, QUANTITIES, withUnitOf } from './blankTarget.ts'
import { Field } from '../../../web/kit/index.ts'
import { FigurePicker, IndicatorPicker } from '../../../web/kit/IndicatorPicker.tsx'
import { FilterField, SelectorsField, TwoNamesField } from '../../../web/kit/fields.tsx'
import type { Plan } from './PlanPage.tsx'
import { useIndicators } from '../../../web/kit/who.ts'

interface MeaningProps { plan: Plan, target: TargetSpec, onChange: (target: TargetSpec) => void }

/** What is measured: the kind of target, its figures, and the units or persons that it asks of. */
export const MeaningFields = ({ plan, target, onChange }: MeaningProps) => {
  const { t } = useTranslation('plan')
  const indicators = useIndicators()
  const q = target.quantity
  const set = (quantity: Quantity) => onChange(withUnitOf({ ...target, quantity }, indicators))
  const counted = (i: Indicator) => !isComputed(i) && i.kind !== 'qualitative'
  return (
    <fieldset>
      <legend>{t('editor.what')}</legend>
      <div className="fields">
        <Field label={t('editor.kind')}>{(id) => <Select id={id} value={q.type} onChange={(type) => onChange(withUnitOf(changedQuantity(target, type, plan), indicators))} options={QUANTITIES.map((k) => ({ value: k, label: t(`editor.kinds.${k}`) }))} />}</Field>
      </div>
      {q.type === 'value' || q.type === 'growth' || q.type === 'eachUnit' || q.type === 'deadline' ? <FigurePicker label={t('target.figure')} value={q.figure} onChange={(figure: FigureRef) => set({ ...q, figure })} {...(q.type === 'value' || q.type === 'growth' ? {} : { only: counted })} /> : null}
      {q.type === 'share' ? <>
        <FigurePicker label={t('target.figure')} value={q.part} only={counted} onChange={(part) => set({ ...q, part })} />
        <FigurePicker label={t('editor.whole')} value={q.whole} only={counted} onChange={(whole) => set({ ...q, whole })} />
      </> : null}
      {q.type === 'eachPerson' ? <>
        <FigurePicker label={t('target.figure')} value={q.reached} only={counted} onChange={(reached) => set({ ...q, reached })} />
        <FigurePicker label={t('editor.all')} value={q.all} onChange={(all) => set({ ...q, all })} />
      </> : null}
      {q.type === 'eachUnit' || q.type === 'deadline' ? <>
        <SelectorsField label={t('editor.units')} value={q.units.selectors} onChange={(selectors) => { if (selectors.length) set({ ...q, units: { ...q.units, selectors: selectors as typeof q.units.selectors } }) }} />
        <FilterField label={t('filter.of', { label: t('editor.units') })} value={q.units.filter} onChange={(filter) => set({ ...q, units: { ...q.units, filter } })} />
      </> : null}
      {q.type === 'qualitative' ? <>
        <Field wide label={t('clause.indicator')}>{(id) => <IndicatorPicker id={id} label={t('clause.indicator')} value={q.indicator} only={(i) => i.kind === 'qualitative'} onChange={(indicator) => set({ ...q, indicator })} />}</Field>
        <TwoNamesField label={t('editor.evidence')} value={q.evidence} onChange={(evidence) => set({ ...q, evidence })} />
      </> : null}
    </fieldset>
  )
}
