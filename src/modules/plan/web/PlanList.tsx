import { Button, Input, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, ExportButton, Go, listOf, Loaded, Page, sorted, useFormat, useMay, useRead, useUrlState, type Column } from '../../../web/kit/index.ts'
import { listPlans } from '../plan.contract.ts'
import { PLAN_STATES } from '../plan.ts'
import { planStateText } from '../plan.text.ts'
import './plan.css'

const NewPlan = lazy(() => import('./NewPlan.tsx'))
const ImportPlan = lazy(() => import('./ImportPlan.tsx'))
type Row = Answer<typeof listPlans>['rows'][number]
const PLAIN = { q: '', state: '', sort: '' }

const PlanList = () => {
  const { t } = useTranslation('plan')
  const { title, name, period, day, say } = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const [view, setView] = useUrlState(PLAIN)
  const [open, setOpen] = useState<'new' | 'import' | null>(null)
  const state = PLAN_STATES.filter((s) => listOf(view.state).includes(s))
  const plans = useRead(listPlans, { query: { ...(view.q ? { q: view.q } : {}), ...(state.length ? { state } : {}) } }, { keep: true })
  const columns: Column<Row>[] = [
    { key: 'code', title: t('code'), sortable: true, render: (p) => p.code },
    { key: 'title', title: t('title'), head: true, className: 'wrap plan-name', render: (p) => <><Go to={`/plans/${p.code}`}>{title(p)}</Go><span className="sentence">{[p.documentNumber, name(p.owner)].filter(Boolean).join(' · ')}</span></> },
    { key: 'period', title: t('period'), sortable: true, render: (p) => period(p.period) },
    { key: 'state', title: t('state'), sortable: true, render: (p) => <span className={`plan-state plan-state-${p.state}`}>{say(planStateText[p.state])}</span> },
    { key: 'issuedOn', title: t('issuedOn'), sortable: true, render: (p) => p.issuedOn ? day(p.issuedOn) : '—' },
    { key: 'targets', title: t('targets'), numeric: true, render: (p) => p.qualitative ? `${p.targets} + ${p.qualitative}` : p.targets },
    { key: 'measures', title: t('measures'), numeric: true, render: (p) => p.measures || '—' },
    { key: 'forms', title: t('forms'), numeric: true, render: (p) => p.forms || '—' },
    { key: 'go', title: <span className="unseen">{t('actions')}</span>, render: (p) => p.state === 'issued' || p.state === 'closed' ? <Go to={`/boards/${p.code}`} label={`${t('board')} ${title(p)}`}>{t('board')}</Go> : null },
  ]
  const key = view.sort.replace(/^-/, '') as keyof Row
  const of = (rows: readonly Row[]) => view.sort ? sorted(rows, (r) => String(r[key] ?? ''), view.sort.startsWith('-')) : rows
  return (
    <Page title={t('list')} note={t('listNote')} actions={<><ExportButton name={t('list')} table={() => [[t('code'), t('title'), t('documentNumber'), t('owner'), t('period'), t('state'), t('issuedOn'), t('targets'), t('qualitative'), t('measures'), t('forms')],
      ...of(plans.data?.rows ?? []).map((p) => [p.code, title(p), p.documentNumber, name(p.owner), period(p.period), say(planStateText[p.state]), p.issuedOn, p.targets, p.qualitative, p.measures, p.forms])]} />
      {may('plan.write') ? <><Button onClick={() => { void navigate({ to: '/plan-readings' as never }) }}>{t('readIn')}</Button><Button onClick={() => setOpen('import')}>{t('import.open')}</Button><Button type="primary" onClick={() => setOpen('new')}>{t('new.open')}</Button></> : null}</>}>
      <div className="bar" role="search" aria-label={t('filters')}>
        <Input.Search allowClear className="bar-search" placeholder={t('search')} aria-label={t('search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
        <Select mode="multiple" allowClear className="bar-select" placeholder={t('allStates')} aria-label={t('allStates')} value={state} onChange={(s: string[]) => setView({ state: s.join('.') })} options={PLAN_STATES.map((s) => ({ value: s, label: say(planStateText[s]) }))} />
      </div>
      <Loaded of={plans}>{({ rows }) => <DataTable caption={t('list')} columns={columns} rows={of(rows)} rowKey={(p) => p.code} sort={view.sort} onSort={(sort) => setView({ sort })}
        empty={view.q || view.state ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={() => setView(PLAIN)}>{t('clear')}</Button></Empty>
          : <Empty title={t('none')} hint={may('plan.write') ? t('noneWrite') : t('noneWait')}>{may('plan.write') ? <><Button type="primary" onClick={() => { void navigate({ to: '/plan-readings' as never }) }}>{t('readIn')}</Button><Button onClick={() => setOpen('new')}>{t('new.open')}</Button></> : null}</Empty>} />}</Loaded>
      <Suspense fallback={null}>{open === 'new' ? <NewPlan onClose={() => setOpen(null)} /> : open === 'import' ? <ImportPlan onClose={() => setOpen(null)} /> : null}</Suspense>
    </Page>
  )
}
export default PlanList
