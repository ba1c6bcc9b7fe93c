import { Button, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { UNIT_CODES, UNITS, unitOf } from '../../../kernel/unit.ts'
import { Field } from '../../../web/kit/index.ts'
import { IndicatorPicker } from '../../../web/kit/IndicatorPicker.tsx'
import { useIndicators } from '../../../web/kit/who.ts'
import { INDICATOR_KINDS, type IndicatorKind } from '../../indicator/browser.ts'
import type { TargetEdit } from '../choice.ts'
import { PERIOD_TYPES, type PeriodType, type ReadComparator, type TargetProposal } from '../reading.ts'

/** Fields of a target, corrected by hand; words that are selected in the text come in by the bar above it. */
const COMPARED = ['>=', '>', '<=', '<', '=', '~=', 'range', 'growth'] as const
const WINDOWS: readonly PeriodType[] = PERIOD_TYPES.filter((type) => type !== 'condition')
const GROWTHS = ['year_on_year', 'vs_baseline_period', 'annual_average'] as const
const WORDS = [...new Set(UNIT_CODES.map((code) => UNITS[code].zh).filter(Boolean))]

export const EditTarget = ({ given, now: p, change }: { given: TargetProposal, now: TargetProposal, change: (edit: TargetEdit) => void }) => {
  const { t } = useTranslation('reader')
  const indicators = useIndicators()
  const numeric = p.kind !== 'qualitative' && p.kind !== 'deadline', growth = p.growth ?? { kind: 'year_on_year' as const, value: null, unit: '%' as const, direction: 'up' as const }
  const match = (code: string) => { const found = indicators.get(code); if (found) change({ match: { known: true, code, name: found.name, likeness: 1 } }) }
  const fresh = () => change({ match: { known: false, name: p.indicator, kind: /率|面$|比例|占比/.test(p.indicator) ? 'ratio' : 'flow', measureUnit: p.unit ? unitOf(p.unit) : null } })
  const compared = (comparator: ReadComparator) => change(comparator === 'growth' ? { kind: 'numeric', comparator, growth } : { kind: 'numeric', comparator, growth: null, valueMax: comparator === 'range' ? p.valueMax ?? (typeof p.value === 'number' ? p.value : null) : null })
  return (
    <div className="fields proposal-edit">
      <Field wide label={t('fact.indicator')}>{(id) => <Input id={id} maxLength={120} value={p.indicator} onChange={(e) => change({ indicator: e.target.value })} />}</Field>
      <Field wide label={t('edit_.match')} hint={p.match.known ? null : t('edit_.newHint')}>{(id) => <span className="pair"><IndicatorPicker id={id} label={t('edit_.match')} value={p.match.known ? p.match.code : ''} onChange={match} only={(i) => (i.kind === 'qualitative') === (p.kind === 'qualitative')} />{p.match.known ? <Button size="small" onClick={fresh}>{t('edit_.asNew')}</Button> : null}</span>}</Field>
      {p.match.known || p.kind === 'qualitative' ? null : <Field label={t('edit_.kind')}>{(id) => <Select id={id} value={p.match.known ? null : p.match.kind} onChange={(kind: IndicatorKind) => { if (!p.match.known) change({ match: { ...p.match, kind } }) }} options={INDICATOR_KINDS.filter((k) => ['flow', 'stock', 'distinct', 'ratio', 'coverage'].includes(k)).map((k) => ({ value: k, label: t(`indicatorKind.${k}`) }))} />}</Field>}
      {numeric ? <>
        <Field label={t('edit_.comparator')}>{(id) => <Select id={id} value={p.comparator} onChange={compared} options={COMPARED.map((c) => ({ value: c, label: t(`comparator.${NAMES[c]}`) }))} />}</Field>
        {p.comparator === 'growth' ? <>
          <Field label={t('edit_.growth')}>{(id) => <span className="pair"><InputNumber id={id} min={0} value={growth.value} onChange={(value) => change({ growth: { ...growth, value } })} /><Select aria-label={t('edit_.growthUnit')} value={growth.unit} onChange={(unit) => change({ growth: { ...growth, unit } })} options={(['%', '个百分点'] as const).map((u) => ({ value: u, label: u }))} /></span>}</Field>
          <Field label={t('fact.growth')}>{(id) => <Select id={id} value={growth.kind} onChange={(kind) => change({ growth: { ...growth, kind } })} options={GROWTHS.map((k) => ({ value: k, label: t(`growth.${k}`) }))} />}</Field>
          <Field label={t('edit_.direction')}>{(id) => <Select id={id} value={growth.direction} onChange={(direction) => change({ growth: { ...growth, direction } })} options={(['up', 'down'] as const).map((d) => ({ value: d, label: t(`direction.${d}`) }))} />}</Field>
        </> : <>
          <Field label={t('edit_.value')}>{(id) => <span className="pair"><InputNumber id={id} min={0} value={typeof p.value === 'number' ? p.value : p.kind === 'universal' ? 100 : null} onChange={(value) => change({ kind: 'numeric', value, ...(p.kind === 'universal' ? { unit: '%', comparator: '=' } : {}) })} />{p.comparator === 'range' ? <>–<InputNumber min={0} aria-label={t('edit_.valueMax')} value={p.valueMax} onChange={(valueMax) => change({ valueMax })} /></> : null}</span>}</Field>
          <Field label={t('edit_.unit')}>{(id) => <Select id={id} showSearch={true} value={p.unit} onChange={(unit) => change({ unit })} options={[...new Set([p.unit, given.unit, ...WORDS])].filter(Boolean).map((u) => ({ value: u, label: u }))} />}</Field>
        </>}
      </> : null}
      {p.kind === 'deadline' ? <Field label={t('edit_.date')}>{(id) => <Input id={id} type="date" value={String(p.value ?? '')} onChange={(e) => change({ value: e.target.value })} />}</Field> : <>
        <Field label={t('fact.window')}>{(id) => <Select id={id} value={p.period.type} onChange={(type: PeriodType) => change({ period: { ...p.period, type } })} options={WINDOWS.map((w) => ({ value: w, label: t(`period.${w}`) }))} />}</Field>
        <Field label={t('edit_.years')}>{(id) => <span className="pair"><InputNumber id={id} min={1949} max={2100} value={p.period.start} onChange={(start) => change({ period: { ...p.period, start } })} />–<InputNumber min={1949} max={2100} aria-label={t('edit_.to')} value={p.period.end} onChange={(end) => change({ period: { ...p.period, end } })} /></span>}</Field>
      </>}
      <Field wide label={t('fact.scope')} hint={t('edit_.scopeHint')}>{(id) => <Input id={id} maxLength={100} value={p.scope ?? ''} onChange={(e) => change({ scope: e.target.value || null })} />}</Field>
    </div>
  )
}
const NAMES: Record<(typeof COMPARED)[number], string> = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below', '=': 'equal', '~=': 'about', range: 'range', growth: 'growth' }
