import { Button, Checkbox, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { targetSentence, type TargetSpec } from '../../target/index.ts'
import { Field, useLanguage } from '../../../web/kit/index.ts'
import { AmountInput } from './AmountInput.tsx'
import { FigurePicker } from '../../../web/kit/IndicatorPicker.tsx'
import { TwoNamesField } from '../../../web/kit/fields.tsx'
import { WindowFields } from './TargetAmount.tsx'

type Reading = NonNullable<TargetSpec['reading']>
type Option = Reading['options'][number]
interface ReadingProps { target: TargetSpec, years: { from: number, to: number }, onChange: (part: Partial<TargetSpec>) => void }
const blank = (code: string): Option => ({ code, name: { zh: '', en: '' }, patch: {} })

/** Where the text allows several readings a person chooses one; all of them stay, and what each would change is read aloud. */
export const ReadingFields = ({ target, years, onChange }: ReadingProps) => {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const r = target.reading
  const start = () => onChange({ reading: { options: [blank('r1'), blank('r2')], chosen: 'r1', by: { zh: t('reading.owner', { lng: 'zh-CN' }), en: t('reading.owner', { lng: 'en' }) }, why: { zh: '', en: '' } } })
  if (!r) return <fieldset><legend>{t('target.reading')}</legend><p className="quiet">{t('reading.hint')}</p><Button size="small" onClick={start}>{t('reading.add')}</Button></fieldset>
  const set = (part: Partial<Reading>) => onChange({ reading: { ...r, ...part } })
  const option = (i: number, part: Partial<Option>) => set({ options: r.options.map((o, k) => k === i ? { ...o, ...part } : o) })
  const free = () => { for (let i = r.options.length + 1; ; i++) if (!r.options.some((o) => o.code === `r${i}`)) return `r${i}` }
  return (
    <fieldset>
      <legend>{t('target.reading')}</legend>
      <div role="radiogroup" aria-label={t('target.reading')}>
        {r.options.map((o, i) => (
          <div key={o.code} className="part-box" role="group" aria-label={t('reading.one', { n: i + 1 })}>
            <Radio name="reading" checked={o.code === r.chosen} onChange={() => set({ chosen: o.code })}>{o.code === r.chosen ? t('reading.chosen') : t('reading.choose')}</Radio>
            <TwoNamesField label={t('reading.one', { n: i + 1 })} value={o.name} fault={!o.name.zh.trim()} onChange={(name) => option(i, { name })} />
            <PatchFields target={target} years={years} patch={o.patch} onChange={(patch) => option(i, { patch })} />
            <p className="quiet">{t('reading.reads', { text: targetSentence({ ...target, reading: { ...r, chosen: o.code } }, language) })}</p>
            {r.options.length > 2 ? <Button size="small" disabled={o.code === r.chosen} onClick={() => set({ options: r.options.filter((_, k) => k !== i) })}>{t('remove')}</Button> : null}
          </div>
        ))}
      </div>
      <TwoNamesField label={t('reading.why')} value={r.why} fault={!r.why.zh.trim()} onChange={(why) => set({ why })} />
      <TwoNamesField label={t('reading.by')} value={r.by} fault={!r.by.zh.trim()} onChange={(by) => set({ by })} />
      <span className="pair"><Button size="small" onClick={() => set({ options: [...r.options, blank(free())] })}>{t('reading.more')}</Button><Button size="small" onClick={() => onChange({ reading: undefined })}>{t('reading.none')}</Button></span>
    </fieldset>
  )
}

const CHANGES = ['window', 'value', 'growth', 'denominator'] as const
type Change = (typeof CHANGES)[number]

/** What this reading changes; everything else stays as entered above. */
const PatchFields = ({ target, years, patch, onChange }: { target: TargetSpec, years: { from: number, to: number }, patch: Option['patch'], onChange: (patch: Option['patch']) => void }) => {
  const { t } = useTranslation('plan')
  const first = (c: Change): Option['patch'] => c === 'window' ? { window: target.window } : c === 'value' ? { value: target.value } : c === 'growth' ? { growth: target.growth ?? { amount: null, by: 'percent', kind: 'againstBaseline', chain: 'compound' } }
    : { denominator: target.denominator ?? { figure: 'figure' in target.quantity ? target.quantity.figure : { indicator: 'directory_workers' }, name: { zh: '—', en: '—' }, stated: false } }
  const allowed = CHANGES.filter((c) => c in patch || (c === 'growth' ? Boolean(target.growth) : c === 'value' ? target.value !== null : c !== 'denominator' || Boolean(target.denominator)))
  const toggle = (c: Change, on: boolean) => onChange(on ? { ...patch, ...first(c) } : Object.fromEntries(Object.entries(patch).filter(([k]) => k !== c)) as Option['patch'])
  const { window: w, growth: g, denominator: d } = patch
  return (
    <>
      <p className="changes">{t('reading.changes')} {allowed.map((c) => <Checkbox key={c} checked={c in patch} onChange={(e) => toggle(c, e.target.checked)}>{t(`reading.change.${c}`)}</Checkbox>)}</p>
      {w ? <WindowFields compact window={w} years={years} onChange={(next) => onChange({ ...patch, window: next })} /> : null}
      {'value' in patch ? <Field label={t('field.value')}>{(id) => <AmountInput id={id} label={t('field.value')} value={patch.value ?? null} unit={target.measureUnit} onChange={(value) => onChange({ ...patch, value })} />}</Field> : null}
      {g ? <div className="fields">
        <Field label={t('field.growth')}>{(id) => <InputNumber id={id} min={0.01} value={g.amount} onChange={(amount) => onChange({ ...patch, growth: { ...g, amount } })} />}</Field>
        <Field label={t('growth.by')}>{(id) => <Select id={id} value={g.by} onChange={(by) => onChange({ ...patch, growth: { ...g, by } })} options={(['percent', 'point'] as const).map((x) => ({ value: x, label: t(`growth.${x}`) }))} />}</Field>
        <Field label={t('growth.kind')}>{(id) => <Select id={id} value={g.kind} onChange={(kind) => onChange({ ...patch, growth: { ...g, kind } })} options={(['yearOnYear', 'againstBaseline', 'annualAverage'] as const).map((x) => ({ value: x, label: t(`growth.${x}`) }))} />}</Field>
      </div> : null}
      {d ? <FigurePicker label={t('denominator.title')} value={d.figure} onChange={(figure) => onChange({ ...patch, denominator: { ...d, figure } })} /> : null}
    </>
  )
}
