import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { OWNERSHIPS, type Ownership } from '../org.ts'
import { fieldText, ownershipText } from '../org.text.ts'
import type { Attributes } from './attributes.ts'

export const AttributeFields = ({ value, onChange }: { value: Attributes, onChange: (value: Attributes) => void }) => {
  const { t } = useTranslation('org')
  const { say } = useFormat()
  const set = (part: Partial<Attributes>) => onChange({ ...value, ...part })
  const flag = (key: 'aboveScale' | 'highRisk' | 'unionised') => <Checkbox checked={value[key]} onChange={(e) => set({ [key]: e.target.checked })}>{say(fieldText[key])}</Checkbox>
  return (
    <div className="org-fields">
      <Field label={say(fieldText.ownership)}>{(id) => <Select<Ownership> id={id} allowClear placeholder={t('attributes.unset')} value={value.ownership} onChange={(o) => set({ ownership: o ?? null })} options={OWNERSHIPS.map((o) => ({ value: o, label: say(ownershipText[o]) }))} />}</Field>
      <Field label={say(fieldText.workers)}>{(id) => <InputNumber<number> id={id} className="org-number" min={0} max={100_000_000} precision={0} value={value.workers} onChange={(n) => set({ workers: n ?? 0 })} />}</Field>
      <Field label={say(fieldText.industry)} hint={t('attributes.industryHint')}>{(id) => <Input id={id} maxLength={60} value={value.industry ?? ''} onChange={(e) => set({ industry: e.target.value || null })} />}</Field>
      <div className="field" role="group" aria-label={t('attributes.tags')}><span className="org-flags-label">{t('attributes.tags')}</span><span className="org-flags">{flag('aboveScale')}{flag('highRisk')}{flag('unionised')}</span></div>
    </div>
  )
}

/** Typed spaces are no industry. */
export const cleaned = (a: Attributes): Attributes => ({ ...a, industry: a.industry?.trim() || null })
