import { DatePicker, Input, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { parsePeriod } from '../../../kernel/period.ts'
import { Field, useLanguage } from '../../../web/kit/index.ts'

/** What stands at the head of a plan's document. */
export interface Head { title: string, titleEn: string, documentNumber: string, issuer: string, issuedOn: string, period: string }
export const EMPTY_HEAD: Head = { title: '', titleEn: '', documentNumber: '', issuer: '', issuedOn: '', period: '' }

export const headBody = (h: Head) => ({ title: h.title.trim(), titleEn: h.titleEn.trim() || null, documentNumber: h.documentNumber.trim() || null, issuer: h.issuer.trim() || null, issuedOn: h.issuedOn || null, period: h.period })
export const headFault = (h: Head): 'title' | 'period' | null => h.title.trim().length < 2 ? 'title' : ['plan', 'year'].includes(parsePeriod(h.period)?.kind ?? '') ? null : 'period'

export const periodOf = (from: number | null, to: number | null) => from && to ? from === to ? String(from) : `P${from}-${to}` : ''
export const yearsOf = (code: string): [number | null, number | null] => {
  const p = parsePeriod(code)
  return p ? [Number(p.start.slice(0, 4)), Number(p.end.slice(0, 4))] : [null, null]
}

export const HeadFields = ({ head, onChange, tried }: { head: Head, onChange: (head: Head) => void, tried: boolean }) => {
  const { t } = useTranslation('plan')
  const en = useLanguage() === 'en'
  const set = (part: Partial<Head>) => onChange({ ...head, ...part })
  const [from, to] = yearsOf(head.period), fault = tried ? headFault(head) : null
  return (
    <div className="fields">
      <Field wide label={t('title')} fault={fault === 'title' ? t('fault.title') : null}>{(id) => <Input id={id} maxLength={200} value={head.title} onChange={(e) => set({ title: e.target.value })} />}</Field>
      <Field wide label={t('titleEn')}>{(id) => <Input id={id} maxLength={300} value={head.titleEn} onChange={(e) => set({ titleEn: e.target.value })} />}</Field>
      <Field label={t('documentNumber')} hint={t('documentNumberHint')}>{(id) => <Input id={id} maxLength={60} value={head.documentNumber} onChange={(e) => set({ documentNumber: e.target.value })} />}</Field>
      <Field label={t('issuer')}>{(id) => <Input id={id} maxLength={100} value={head.issuer} onChange={(e) => set({ issuer: e.target.value })} />}</Field>
      <Field label={t('periodYears')} fault={fault === 'period' ? t('fault.period') : null}>{(id) => <span className="pair">
        <InputNumber id={id} min={1949} max={2100} value={from} onChange={(y) => set({ period: periodOf(y, to === null || (y ?? 0) > to ? y : to) })} aria-label={t('from')} /> – <InputNumber min={1949} max={2100} value={to} onChange={(y) => set({ period: periodOf(from === null || from > (y ?? 0) ? y : from, y) })} aria-label={t('to')} />
      </span>}</Field>
      <Field label={t('issuedOn')}>{(id) => <DatePicker id={id} value={head.issuedOn ? dayjs(head.issuedOn) : null} format={en ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => set({ issuedOn: d ? d.format('YYYY-MM-DD') : '' })} />}</Field>
    </div>
  )
}
