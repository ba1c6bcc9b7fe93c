import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { isComputed, type Indicator } from '../../indicator/browser.ts'
import type { Quantity, TargetPart, TargetSpec } from '../../target/index.ts'
import { AmountInput } from './AmountInput.tsx'
import { Field } from '../../../web/kit/index.ts'
import { FigurePicker } from '../../../web/kit/IndicatorPicker.tsx'
import { TwoNamesField } from '../../../web/kit/fields.tsx'
import { useIndicators } from '../../../web/kit/who.ts'

interface PartProps { target: TargetSpec, onChange: (part: Partial<TargetSpec>) => void }
const counted = (i: Indicator) => !isComputed(i) && i.kind !== 'qualitative'

/** 分别占30%: one target, a part per listed type; lists count targets, not parts. */
export const PartsFields = ({ target, onChange }: PartProps) => {
  const { t } = useTranslation('plan')
  const q = target.quantity
  if (q.type !== 'value' && q.type !== 'share') return null
  const set = (i: number, part: Partial<TargetPart>) => onChange({ parts: target.parts.map((p, k) => k === i ? { ...p, ...part } : p) })
  const add = () => onChange({ parts: [...target.parts, { code: freeCode(target.parts), name: { zh: '', en: '' }, quantity: q }] })
  return (
    <fieldset>
      <legend>{t('parts.title')}</legend>
      <p className="quiet">{t('parts.hint')}</p>
      {target.parts.map((p, i) => (
        <div key={p.code} className="part-box" role="group" aria-label={t('parts.one', { n: i + 1 })}>
          <TwoNamesField label={t('parts.one', { n: i + 1 })} value={p.name} fault={!p.name.zh.trim()} onChange={(name) => set(i, { name })} />
          <PartFigures quantity={p.quantity} onChange={(quantity) => set(i, { quantity })} />
          <Field label={t('parts.value')} hint={t('parts.valueHint')}>{(id) => <AmountInput id={id} label={t('parts.value')} value={p.value ?? null} unit={target.measureUnit} onChange={(value) => set(i, { value: value === null ? undefined : value })} />}</Field>
          <Button size="small" onClick={() => onChange({ parts: target.parts.filter((_, k) => k !== i) })}>{t('remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={add}>{t('parts.add')}</Button>
    </fieldset>
  )
}
const freeCode = (parts: readonly TargetPart[]) => {
  for (let i = parts.length + 1; ; i++) if (!parts.some((p) => p.code === `p${i}`)) return `p${i}`
}

const PartFigures = ({ quantity: q, onChange }: { quantity: Quantity, onChange: (quantity: Quantity) => void }) => {
  const { t } = useTranslation('plan')
  if (q.type === 'share') return <>
    <FigurePicker label={t('target.figure')} value={q.part} only={counted} onChange={(part) => onChange({ ...q, part })} />
    <FigurePicker label={t('editor.whole')} value={q.whole} only={counted} onChange={(whole) => onChange({ ...q, whole })} />
  </>
  return q.type === 'value' ? <FigurePicker label={t('target.figure')} value={q.figure} onChange={(figure) => onChange({ ...q, figure })} /> : null
}

/** A rate whose text names another denominator than the dictionary, or none at all: then a person chose it, and it is said so. */
export const DenominatorFields = ({ target, onChange }: PartProps) => {
  const { t } = useTranslation('plan')
  const indicators = useIndicators()
  const q = target.quantity, d = target.denominator
  const indicator = q.type === 'value' || q.type === 'growth' ? indicators.get(q.figure.indicator) : undefined
  if (!d && !(indicator && isComputed(indicator))) return null
  if (!d) return <div className="field"><Button size="small" onClick={() => onChange({ denominator: { figure: indicator!.denominator!, name: indicators.get(indicator!.denominator!.indicator)?.name ?? { zh: '分母', en: 'denominator' }, stated: true } })}>{t('denominator.add')}</Button></div>
  return (
    <div className="part-box" role="group" aria-label={t('denominator.title')}>
      <FigurePicker label={t('denominator.title')} value={d.figure} only={counted} onChange={(figure) => onChange({ denominator: { ...d, figure, name: indicators.get(figure.indicator)?.name ?? d.name } })} />
      <TwoNamesField label={t('denominator.name')} value={d.name} onChange={(name) => onChange({ denominator: { ...d, name } })} />
      <p><Checkbox checked={!d.stated} onChange={(e) => onChange({ denominator: { ...d, stated: !e.target.checked } })}>{t('denominator.chosen')}</Checkbox></p>
      <Button size="small" onClick={() => onChange({ denominator: undefined })}>{t('denominator.remove')}</Button>
    </div>
  )
}
