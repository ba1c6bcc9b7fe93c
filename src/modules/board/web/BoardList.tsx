import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Loaded, Page, sorted, useFormat, useMay, useRead, useUrlState, type Column } from '../../../web/kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { listPlans } from '../../plan/browser.ts'
import { PlanLamps } from './PlanLamps.tsx'
import './board.css'

type PlanRow = Answer<typeof listPlans>['rows'][number]
const PLAIN = { q: '', sort: '' }
const ORDER: Readonly<Record<string, (p: PlanRow) => string | number>> = { code: (p) => p.code, period: (p) => p.period, targets: (p) => p.targets }

const BoardList = () => {
  const { t } = useTranslation('board')
  const { title, name, period } = useFormat()
  const may = useMay()
  const [view, setView] = useUrlState(PLAIN)
  const plans = useRead(listPlans, view.q ? { query: { q: view.q } } : {}, { keep: true })
  const columns: Column<PlanRow>[] = [
    { key: 'code', title: t('planCode'), sortable: true, render: (p) => p.code },
    { key: 'title', title: t('plan'), head: true, className: 'wrap', render: (p) => <><Go to={`/boards/${p.code}`}>{title(p)}</Go><span className="sentence">{[p.documentNumber, name(p.owner)].filter(Boolean).join(' · ')}</span></> },
    { key: 'period', title: t('period'), sortable: true, render: (p) => period(p.period) },
    { key: 'targets', title: t('targets'), numeric: true, sortable: true, render: (p) => p.targets },
    { key: 'lamps', title: t('lamp'), render: (p) => <PlanLamps plan={p.code} /> },
  ]
  const key = ORDER[view.sort.replace(/^-/, '')], of = (rows: readonly PlanRow[]) => key ? sorted(rows, key, view.sort.startsWith('-')) : rows
  return (
    <Page title={t('all')} note={t('allNote')}>
      {plans.data && (view.q || plans.data.rows.length > 1) ? <div className="bar" role="search" aria-label={t('filters')}><Input.Search allowClear className="bar-search" placeholder={t('searchPlan')} aria-label={t('searchPlan')} defaultValue={view.q} onSearch={(q) => setView({ q })} /></div> : null}
      <Loaded of={plans}>{({ rows }) => <DataTable caption={t('all')} columns={columns} rows={of(rows)} rowKey={(p) => p.code} sort={view.sort} onSort={(sort) => setView({ sort })}
        empty={view.q ? <Empty title={t('noPlanMatch')}><Button onClick={() => setView(PLAIN)}>{t('clear')}</Button></Empty> : <Empty title={t('noPlans')} hint={may('plan.write') ? t('noPlansWrite') : t('noPlansWait')}>{may('plan.write') ? <Go to="/plans">{t('toPlans')}</Go> : null}</Empty>} />}</Loaded>
    </Page>
  )
}
export default BoardList
