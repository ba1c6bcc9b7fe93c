import { Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Loaded, Page, useFormat, usePages, useUrlState, type Column } from '../../../web/kit/index.ts'
import { EXCEPTION_STATES, listExceptions, type ExceptionState } from '../exception.contract.ts'
import { reportPath } from './address.ts'
import { DecideDialog } from './ExceptionDialogs.tsx'
import type { Exception } from './Exceptions.tsx'
import './report.css'

const PLAIN = { form: '', period: '', state: '' }

/** 补报申请: who asked, why, what became of it. */
const ExceptionList = () => {
  const { t } = useTranslation('late')
  const [view, setView] = useUrlState(PLAIN)
  const state = EXCEPTION_STATES.find((s) => s === view.state)
  const pages = usePages(listExceptions, { query: { ...(view.form ? { form: view.form } : {}), ...(view.period ? { period: view.period } : {}), ...(state ? { state } : {}), limit: 50 } })
  const [deciding, setDeciding] = useState<Exception | null>(null)
  return (
    <Page title={t('list')} note={t('listNote')} trail={<Go to="/reports">{t('reports')}</Go>}>
      <div className="bar"><Select allowClear className="bar-select" aria-label={t('state')} placeholder={t('allStates')} value={state ?? null} onChange={(s: ExceptionState | null) => setView({ state: s ?? '' })} options={EXCEPTION_STATES.map((s) => ({ value: s, label: t(`states.${s}`) }))} /></div>
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <ExceptionTable rows={loaded.flatMap((p) => p.rows)} onDecide={setDeciding} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
        empty={<Empty title={t('none')}>{Object.values(view).some(Boolean) ? <Button onClick={() => setView(PLAIN)}>{t('clear')}</Button> : null}</Empty>} />}</Loaded>
      {deciding ? <DecideDialog of={deciding} onClose={() => setDeciding(null)} /> : null}
    </Page>
  )
}

interface TableProps { rows: readonly Exception[], onDecide?: (x: Exception) => void, more?: { load: () => void, busy: boolean } | null, empty: ReactNode }
export const ExceptionTable = ({ rows, onDecide, more = null, empty }: TableProps) => {
  const { t } = useTranslation('late')
  const { formTitle, period, moment, day } = useFormat()
  const columns: Column<Exception>[] = [
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (x) => x.orgName },
    { key: 'form', title: t('form'), className: 'wrap', render: (x) => <Go to={reportPath(x)}>{formTitle(x)}</Go> },
    { key: 'period', title: t('period'), render: (x) => period(x.period) },
    { key: 'reason', title: t('reason'), className: 'wrap', render: (x) => x.reason },
    { key: 'by', title: t('askedBy'), render: (x) => <>{x.requestedBy ?? '—'}<span className="beside-name">{moment(x.requestedAt)}</span></> },
    { key: 'state', title: t('state'), render: (x) => t(x.state === 'approved' && !x.live ? 'states.ended' : `states.${x.state}`) },
    { key: 'until', title: t('until'), render: (x) => day(x.until) },
    { key: 'decided', title: t('decidedBy'), className: 'wrap', render: (x) => x.decidedOrg ? <>{x.decidedOrg}<span className="beside-name">{x.decidedBy} {x.note ?? ''}</span></> : '—' },
    { key: 'do', title: '', render: (x) => onDecide && x.abilities.decide === true ? <Button size="small" onClick={() => onDecide(x)}>{t('answer')}</Button> : null },
  ]
  return <DataTable caption={t('list')} columns={columns} rows={rows} rowKey={(x) => x.id} more={more} empty={empty} />
}
export default ExceptionList
