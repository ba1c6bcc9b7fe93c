import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { OUTCOMES } from '../../../kernel/audit.ts'
import { listOf, useFormat, type Said } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { outcomeText } from '../audit.text.ts'
import { NO_FILTER, type SetView, type View } from './view.ts'

interface FiltersProps { view: View, setView: SetView, actions: readonly (Said & { readonly action: string })[], filtered: boolean }
export const AuditFilters = ({ view, setView, actions, filtered }: FiltersProps) => {
  const { t } = useTranslation('audit')
  const { say, language } = useFormat()
  const day = (key: 'from' | 'to') => <label className="bar-label">{t(key)} <DatePicker className="bar-date" value={view[key] ? dayjs(view[key]) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => setView({ [key]: d ? d.format('YYYY-MM-DD') : '' })} /></label>
  const search = (key: 'account' | 'subject', most: number) => <Input.Search key={`${key}${view[key]}`} allowClear className="audit-search" placeholder={t(key)} aria-label={t(key)} maxLength={most} defaultValue={view[key]} onSearch={(text) => setView({ [key]: text.trim() })} />
  return (
    <div className="bar" role="search" aria-label={t('filters')}>
      {day('from')}{day('to')}
      {search('account', 60)}
      <OrgPicker label={t('org')} value={Number(view.org) || null} onChange={(chosen) => setView({ org: chosen === null ? '' : String(chosen) })} />
      {view.org ? <Select className="bar-select" aria-label={t('reach')} value={view.reach} onChange={(reach: string) => setView({ reach })} options={[{ value: '', label: t('below') }, { value: 'own', label: t('own') }]} /> : null}
      <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} maxTagCount="responsive" className="bar-select wide" placeholder={t('allActions')} aria-label={t('action')} value={listOf(view.action)} onChange={(chosen: string[]) => setView({ action: chosen.join('.') })} options={actions.map((a) => ({ value: a.action, label: say(a) }))} />
      <Select allowClear className="bar-select" placeholder={t('allOutcomes')} aria-label={t('outcome')} value={view.outcome || null} onChange={(chosen: string | null) => setView({ outcome: chosen ?? '' })} options={OUTCOMES.map((o) => ({ value: o, label: say(outcomeText[o]) }))} />
      {search('subject', 100)}
      {filtered ? <Button onClick={() => setView(NO_FILTER)}>{t('clear')}</Button> : null}
    </div>
  )
}
