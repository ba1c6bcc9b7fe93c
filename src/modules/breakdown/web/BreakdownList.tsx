import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useParams } from '@tanstack/react-router'
import type { Answer } from '../../../kernel/contract.ts'
import { Amount, DataTable, Empty, Go, Loaded, Page, useFormat, useRead, type Column } from '../../../web/kit/index.ts'
import { listPlans } from '../../plan/browser.ts'
import { listBreakdowns } from '../breakdown.contract.ts'
import { modeText } from '../breakdown.text.ts'
import './breakdown.css'

type Row = Answer<typeof listBreakdowns>['rows'][number]

/** 目标分解: which targets of a plan can be divided, which have been, and whether the parts reach the whole. */
const BreakdownList = () => {
  const { plan } = useParams({ strict: false }) as { plan?: string }
  const { t } = useTranslation('breakdown')
  const plans = useRead(listPlans, {})
  const shown = (plans.data?.rows ?? []).filter((p) => p.state === 'issued' || p.state === 'adopted')
  const chosen = plan ?? shown[0]?.code
  return (
    <Page title={t('title')} note={t('note')}>
      <Loaded of={plans}>{() => chosen ? <OfPlan plan={chosen} plans={shown} /> : <Empty title={t('noPlans')} hint={t('noPlansHint')}><Go to="/plans">{t('toPlans')}</Go></Empty>}</Loaded>
    </Page>
  )
}

const OfPlan = ({ plan, plans }: { plan: string, plans: readonly { code: string, title: string, titleEn: string | null }[] }) => {
  const { t } = useTranslation('breakdown')
  const { say, title } = useFormat()
  const list = useRead(listBreakdowns, { params: { plan } })
  const columns: Column<Row>[] = [
    { key: 'target', title: t('target'), head: true, className: 'wrap', render: (r) => <>{r.mode === 'amount' || r.mode === 'rate' ? <Go to={`/breakdown/${plan}/${r.code}`}>{say(r.name)}</Go> : say(r.name)}<span className="sentence">{say(r.sentence)}</span></> },
    { key: 'mode', title: t('mode'), className: 'wrap why', render: (r) => say(modeText[r.mode]) },
    { key: 'own', title: t('own'), numeric: true, render: (r) => <Amount value={r.own} unit={r.unit} /> },
    { key: 'given', title: t('given'), numeric: true, render: (r) => r.mode === 'amount' ? <Amount value={r.given} unit={r.unit} /> : '—' },
    { key: 'children', title: t('children'), numeric: true, render: (r) => r.children ? t('xOfY', { x: r.shared, y: r.children }) : '—' },
    { key: 'state', title: t('state'), render: (r) => r.draft ? t('hasDraft') : r.issuedAt ? t('issued') : r.mode === 'amount' || r.mode === 'rate' ? t('none') : '—' },
  ]
  return (
    <>
      {plans.length > 1 ? <div className="bar"><label className="bar-label">{t('plan')} <Select className="breakdown-plan" value={plan} aria-label={t('plan')} options={plans.map((p) => ({ value: p.code, label: title(p) }))} onChange={(code) => { location.assign(`/breakdown/${code}`) }} /></label></div> : null}
      <Loaded of={list}>{(data) => <DataTable caption={t('title')} columns={columns} rows={data.rows} rowKey={(r) => r.code} empty={<Empty title={t('noTargets')} hint={t('noTargetsHint')} />} />}</Loaded>
    </>
  )
}
export default BreakdownList
