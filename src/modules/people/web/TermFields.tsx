import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Field, useLanguage } from '../../../web/kit/index.ts'

export interface TermText { readonly from: string | null, readonly to: string | null }
interface TermProps { value: TermText, onChange: (term: TermText) => void }

/** 任期: without a first day from today, without a last day until ended. */
export const TermFields = ({ value, onChange }: TermProps) => {
  const { t } = useTranslation('people')
  return (
    <div className="field-pair">
      <OptionalDay label={t('field.from')} hint={t('field.fromHint')} value={value.from} onChange={(from) => onChange({ ...value, from })} />
      <OptionalDay label={t('field.to')} hint={t('field.toHint')} value={value.to} onChange={(to) => onChange({ ...value, to })} {...(value.from ? { least: value.from } : {})} />
    </div>
  )
}

interface DayProps { label: string, hint: string, value: string | null, onChange: (day: string | null) => void, least?: string }
export const OptionalDay = ({ label, hint, value, onChange, least }: DayProps) => {
  const language = useLanguage()
  return <Field label={label} hint={hint}>{(id) => (
    <DatePicker id={id} allowClear value={value ? dayjs(value) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} {...(least ? { minDate: dayjs(least) } : {})} onChange={(d) => onChange(d ? d.format('YYYY-MM-DD') : null)} />
  )}</Field>
}
