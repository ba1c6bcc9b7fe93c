import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { UNIT_CODES } from '../../../kernel/unit.ts'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { COMPARATORS, WINDOW_TYPES, type TargetSpec, type TargetWindow } from '../../target/index.ts'
import { AmountInput } from './AmountInput.tsx'
import { changedWindow } from './blankTarget.ts'
import { periodOf, yearsOf } from './HeadFields.tsx'

interface PartProps { target: TargetSpec, onChange: (part: Partial<TargetSpec>) => void }
const STATED = ['clause', 'carried', 'plan'] as const

/** How much: comparator, value, unit. */
export const AmountFields = ({ target, onChange }: PartProps) => {
  const { t } = useTranslation('plan')
  const { unit } = useFormat()
  const type = target.quantity.type, moves = target.comparator === 'grow' || target.comparator === 'shrink'
  if (type === 'qualitative' || type === 'deadline') return null
  const allowed = COMPARATORS.filter((c) => type === 'growth' ? c === 'grow' || c === 'shrink' : true)
  const compare = (comparator: TargetSpec['comparator']) => {
    const turns = comparator === 'grow' || comparator === 'shrink'
    onChange({ comparator, valueMax: comparator === 'range' ? target.valueMax ?? target.value : null, ...(turns && !target.baseline ? { value: null, baseline: { period: String(Number('from' in target.window ? String(target.window.from).slice(0, 4) : 2020) - 1), published: null, restated: null, uses: 'published' as const, source: null } } : !turns && target.value === null ? { value: 1 } : {}) })
  }
  return (
    <fieldset>
      <legend>{t('editor.amount')}</legend>
      <div className="fields">
        <Field label={t('field.comparator')}>{(id) => <Select id={id} value={target.comparator} onChange={compare} options={allowed.map((c) => ({ value: c, label: t(`comparator.${NAMES[c]}`) }))} />}</Field>
        {moves ? null : <Field label={target.comparator === 'range' ? t('field.from') : t('field.value')} hint={t('editor.amountHint')}>{(id) => <AmountInput id={id} label={t('field.value')} value={target.value} unit={target.measureUnit} onChange={(value) => onChange({ value })} />}</Field>}
        {target.comparator === 'range' ? <Field label={t('field.valueMax')}>{(id) => <AmountInput id={id} label={t('field.valueMax')} value={target.valueMax} unit={target.measureUnit} onChange={(valueMax) => onChange({ valueMax })} />}</Field> : null}
        {target.comparator === '~=' ? <Field label={t('field.tolerance')}>{(id) => <InputNumber id={id} min={0.1} max={100} addonAfter="%" value={(target.tolerance ?? 0.1) * 100} onChange={(v) => onChange({ tolerance: (v ?? 10) / 100 })} />}</Field> : null}
        <Field label={t('field.measureUnit')}>{(id) => <Select id={id} disabled={type === 'share'} value={target.measureUnit} onChange={(measureUnit) => onChange({ measureUnit })} options={UNIT_CODES.filter((u) => u !== 'date').map((u) => ({ value: u, label: unit(u) || u }))} />}</Field>
      </div>
    </fieldset>
  )
}
export const NAMES = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below', '=': 'equal', '~=': 'about', range: 'range', grow: 'grow', shrink: 'shrink' } as const satisfies Record<TargetSpec['comparator'], string>

export const WindowFields = ({ window, years, onChange, compact = false }: { window: TargetWindow, years: { from: number, to: number }, onChange: (window: TargetWindow) => void, compact?: boolean }) => {
  const { t } = useTranslation('plan')
  const { language } = useFormat()
  const format = language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'
  return (
    <div className="fields">
      <Field label={t('field.window')} hint={compact ? null : t(`window.hint.${window.type}`)}>{(id) => <Select id={id} value={window.type} onChange={(type) => onChange(changedWindow(window, type, years))} options={WINDOW_TYPES.map((w) => ({ value: w, label: t(`window.${w}`) }))} />}</Field>
      {window.type === 'byDate'
        ? <Field label={t('window.dates')}>{(id) => <span className="pair"><DatePicker id={id} aria-label={t('from')} allowClear={false} format={format} value={dayjs(window.from)} onChange={(d) => { if (d) onChange({ ...window, from: d.format('YYYY-MM-DD') as never }) }} /> – <DatePicker aria-label={t('to')} allowClear={false} format={format} value={dayjs(window.date)} onChange={(d) => { if (d) onChange({ ...window, date: d.format('YYYY-MM-DD') as never }) }} /></span>}</Field>
        : <Field label={t('window.years')}>{(id) => <span className="pair"><InputNumber id={id} aria-label={t('from')} min={1949} max={2100} value={window.from} onChange={(from) => { if (from) onChange({ ...window, from }) }} /> – <InputNumber aria-label={t('to')} min={1949} max={2100} value={window.to} onChange={(to) => { if (to) onChange({ ...window, to }) }} /></span>}</Field>}
      {window.type === 'everyMonths' ? <Field label={t('window.months')}>{(id) => <InputNumber id={id} min={1} max={60} value={window.months} onChange={(months) => { if (months) onChange({ ...window, months }) }} />}</Field> : null}
      {compact ? null : <Field label={t('window.stated')}>{(id) => <Select id={id} value={window.stated} onChange={(stated) => onChange({ ...window, stated })} options={STATED.map((s) => ({ value: s, label: t(`stated.${s}`) }))} />}</Field>}
    </div>
  )
}

const KINDS = ['yearOnYear', 'againstBaseline', 'annualAverage'] as const
const CHAINS = ['compound', 'simple', 'previous'] as const

/** Growth, and what it is measured from. A baseline that the text does not give stays open: the lamp is grey, nothing is invented. */
export const GrowthFields = ({ target, onChange }: PartProps) => {
  const { t } = useTranslation('plan')
  const moves = target.comparator === 'grow' || target.comparator === 'shrink'
  const g = target.growth, b = target.baseline
  if (!moves && !g && !b) return null
  const growth = (part: Partial<NonNullable<TargetSpec['growth']>>) => onChange({ growth: { amount: null, by: 'percent', kind: 'againstBaseline', chain: 'compound', ...g, ...part } })
  const base = (part: Partial<NonNullable<TargetSpec['baseline']>>) => onChange({ baseline: { period: '', published: null, restated: null, uses: 'published', source: null, ...b, ...part } })
  const [from, to] = yearsOf(b?.period ?? '')
  return (
    <fieldset>
      <legend>{t('editor.growth')}</legend>
      {target.quantity.type === 'growth' ? <div className="fields">
        <Field label={t('field.growth')} hint={t('growth.hint')}>{(id) => <InputNumber id={id} min={0.01} value={g?.amount ?? null} onChange={(amount) => growth({ amount })} />}</Field>
        <Field label={t('growth.by')}>{(id) => <Select id={id} value={g?.by ?? 'percent'} onChange={(by) => growth({ by })} options={(['percent', 'point'] as const).map((x) => ({ value: x, label: t(`growth.${x}`) }))} />}</Field>
        <Field label={t('growth.kind')}>{(id) => <Select id={id} value={g?.kind ?? 'againstBaseline'} onChange={(kind) => growth({ kind })} options={KINDS.map((x) => ({ value: x, label: t(`growth.${x}`) }))} />}</Field>
        <Field label={t('growth.chain')}>{(id) => <Select id={id} value={g?.chain ?? 'compound'} onChange={(chain) => growth({ chain })} options={CHAINS.map((x) => ({ value: x, label: t(`growth.${x}`) }))} />}</Field>
      </div> : null}
      <div className="fields">
        <Field label={t('baseline.period')}>{(id) => <span className="pair"><InputNumber id={id} aria-label={t('from')} min={1949} max={2100} value={from} onChange={(y) => base({ period: periodOf(y, to ?? y) })} /> – <InputNumber aria-label={t('to')} min={1949} max={2100} value={to} onChange={(y) => base({ period: periodOf(from ?? y, y) })} /></span>}</Field>
        <Field label={t('baseline.published')} hint={t('baseline.hint')}>{(id) => <AmountInput id={id} label={t('baseline.published')} value={b?.published ?? null} unit={target.measureUnit} onChange={(published) => base({ published })} />}</Field>
        <Field label={t('baseline.restated')}>{(id) => <AmountInput id={id} label={t('baseline.restated')} value={b?.restated ?? null} unit={target.measureUnit} onChange={(restated) => base({ restated })} />}</Field>
        <Field label={t('baseline.uses')}>{(id) => <Select id={id} value={b?.uses ?? 'published'} onChange={(uses) => base({ uses })} options={(['published', 'restated'] as const).map((x) => ({ value: x, label: t(`baseline.${x}`) }))} />}</Field>
        <Field wide label={t('baseline.source')}>{(id) => <Input id={id} maxLength={200} value={b?.source ?? ''} onChange={(e) => base({ source: e.target.value || null })} />}</Field>
      </div>
    </fieldset>
  )
}
