import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Field, useLanguage } from '../../../web/kit/index.ts'

interface DayFieldProps { label: string, hint?: string, fault?: string | null, value: string, onChange: (day: string) => void, least?: string }

/** A day in the words of the reader; what may not be chosen is shut in the calendar. */
export const DayField = ({ label, hint, fault, value, onChange, least }: DayFieldProps) => {
  const language = useLanguage()
  return <Field label={label} {...(hint ? { hint } : {})} fault={fault ?? null}>{(id) => (
    <DatePicker id={id} allowClear={false} value={dayjs(value)} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} {...(least ? { minDate: dayjs(least) } : {})} onChange={(d) => { if (d) onChange(d.format('YYYY-MM-DD')) }} />
  )}</Field>
}
