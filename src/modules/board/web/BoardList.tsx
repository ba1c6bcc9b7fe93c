import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Loaded, Page, useFormat, useMay, useRead, type Column } from '../../../web/kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { listPlans } from '../../plan/browser.ts'
import { PlanLamps } from './PlanLamps.tsx'
import './board.css'

type PlanRow = Answer<typeof listPlans>['rows'][number]

const BoardList = () => {
  const { t } = useTranslation('board')
  const { title, name, period } = useFormat()
  const may = useMay()
  const plans = useRead(listPlans, {})
  const columns: Column<PlanRow>[] = [
    { key: 'code', title: t('planCode'), render: (p) => p.code },
    { key: 'title', title: t('plan'), head: true, className: 'wrap', render: (p) => <><Go to={`/boards/${p.code}`}>{title(p)}</Go><span className="sentence">{[p.documentNumber, name(p.owner)].filter(Boolean).join(' · ')}</span></> },
    { key: 'period', title: t('period'), render: (p) => period(p.period) },
    { key: 'targets', title: t('targets'), numeric: true, render: (p) => p.targets },
    { key: 'lamps', title: t('lamp'), render: (p) => <PlanLamps plan={p.code} /> },
  ]
  return (
    <Page title={t('all')} note={t('allNote')}>
      <Loaded of={plans}>{({ rows }) => <DataTable caption={t('all')} columns={columns} rows={rows} rowKey={(p) => p.code}
        empty={<Empty title={t('noPlans')} hint={may('plan.write') ? t('noPlansWrite') : t('noPlansWait')}>{may('plan.write') ? <Go to="/plans">{t('toPlans')}</Go> : null}</Empty>} />}</Loaded>
    </Page>
  )
}
export default BoardList
