import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { OWNERSHIPS, type Ownership } from '../org.ts'
import { ownershipText } from '../org.text.ts'

export interface Attributes { ownership: Ownership | null, aboveScale: boolean, highRisk: boolean, unionised: boolean, workers: number, industry: string | null }

export const AttributeFields = ({ value, onChange }: { value: Attributes, onChange: (value: Attributes) => void }) => {
  const { t } = useTranslation('org')
  const { say } = useFormat()
  const set = (part: Partial<Attributes>) => onChange({ ...value, ...part })
  return (
    <div className="fields">
      <Field label={t('filter.ownership')}>{(id) => <Select id={id} allowClear value={value.ownership} onChange={(o) => set({ ownership: o ?? null })} options={OWNERSHIPS.map((o) => ({ value: o, label: say(ownershipText[o]) }))} />}</Field>
      <Field label={t('workers')}>{(id) => <InputNumber id={id} min={0} max={100_000_000} precision={0} value={value.workers} onChange={(n) => set({ workers: n ?? 0 })} />}</Field>
      <Field label={t('industry')}>{(id) => <Input id={id} maxLength={60} value={value.industry ?? ''} onChange={(e) => set({ industry: e.target.value.trim() || null })} />}</Field>
      <span className="field org-flags"><Checkbox checked={value.aboveScale} onChange={(e) => set({ aboveScale: e.target.checked })}>{t('aboveScale')}</Checkbox><Checkbox checked={value.highRisk} onChange={(e) => set({ highRisk: e.target.checked })}>{t('highRisk')}</Checkbox><Checkbox checked={value.unionised} onChange={(e) => set({ unionised: e.target.checked })}>{t('unionised')}</Checkbox></span>
    </div>
  )
}
