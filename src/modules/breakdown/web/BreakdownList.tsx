import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Amount, DataTable, Empty, ExportButton, Go, Loaded, Page, sorted, useFormat, useRead, useUrlState, writeEntry, type Column } from '../../../web/kit/index.ts'
import { listPlans } from '../../plan/browser.ts'
import { listBreakdowns } from '../breakdown.contract.ts'
import { modeText } from '../breakdown.text.ts'
import { balanceOf, standingOf, STANDINGS, type ListRow } from './standing.ts'
import { divides } from './view.ts'
import './breakdown.css'

interface PlanHead { readonly code: string, readonly title: string, readonly titleEn: string | null, readonly state: string }

/** 目标分解: which targets of a plan can be divided, which have been, and whether the parts reach the whole. */
const BreakdownList = () => {
  const { plan } = useParams({ strict: false }) as { plan?: string }
  const { t } = useTranslation('breakdown')
  const plans = useRead(listPlans, {})
  const shown = (plans.data?.rows ?? []).filter((p) => p.state !== 'draft' || p.code === plan)
  const chosen = plan ?? shown[0]?.code
  return (
    <Page title={t('title')} note={t('note')}>
      <Loaded of={plans}>{() => chosen ? <OfPlan plan={chosen} plans={shown} /> : <Empty title={t('noPlans')} hint={t('noPlansHint')}><Go to="/plans">{t('toPlans')}</Go></Empty>}</Loaded>
    </Page>
  )
}

const OfPlan = ({ plan, plans }: { plan: string, plans: readonly PlanHead[] }) => {
  const { t } = useTranslation('breakdown')
  const { title, name, say, unit } = useFormat()
  const navigate = useNavigate()
  const [at, set] = useUrlState({ org: '', show: '', sort: '' })
  const list = useRead(listBreakdowns, { params: { plan }, query: at.org ? { org: Number(at.org) } : {} })
  return (
    <>
      <div className="bar">
        {plans.length > 1 ? <label className="bar-label">{t('plan')} <Select className="breakdown-plan" value={plan} aria-label={t('plan')} options={plans.map((p) => ({ value: p.code, label: title(p) }))} onChange={(code) => { void navigate({ to: `/breakdown/${code}` as never }) }} /></label> : null}
        <label className="bar-label">{t('state')} <Select className="breakdown-method" value={at.show} aria-label={t('state')} options={['', ...STANDINGS].map((s) => ({ value: s, label: s ? t(`standings.${s}`) : t('standings.all') }))} onChange={(show) => set({ show })} /></label>
      </div>
      <Loaded of={list}>{(data) => {
        const can = data.rows.filter((r) => divides(r.mode)), count = (s: string) => can.filter((r) => standingOf(r) === s).length
        const key = ORDER[at.sort.replace(/^-/, '')], kept = data.rows.filter((r) => !at.show || (divides(r.mode) && standingOf(r) === at.show))
        const rows = key ? sorted(kept, key, at.sort.startsWith('-')) : kept
        const groups = [
          { key: 'can', title: t('groupCan', { n: rows.filter((r) => divides(r.mode)).length }), rows: rows.filter((r) => divides(r.mode)) },
          { key: 'not', title: t('groupNot', { n: rows.filter((r) => !divides(r.mode)).length }), rows: rows.filter((r) => !divides(r.mode)) },
        ].filter((g) => g.rows.length)
        return (
          <>
            <div className="bar"><ExportButton name={t('title')} table={() => [[t('code'), t('target'), t('unitHead'), t('own'), t('given'), t('children'), t('state')],
              ...rows.map((r) => [r.code, say(r.name), unit(r.unit), divides(r.mode) ? r.own : null, r.given, r.shared, divides(r.mode) ? t(`standings.${standingOf(r)}`) : say(modeText[r.mode])])]} /></div>
            <p className="lead-why">{t('summary', { org: name(data.org), n: can.length, issued: count('issued'), draft: count('draft'), none: count('none') })}</p>
            <Targets plan={data.plan.code} org={at.org} groups={groups} filled={data.rows.length > 0} sort={at.sort} onSort={(sort) => set({ sort })} />
          </>
        )
      }}</Loaded>
    </>
  )
}

const ORDER: Readonly<Record<string, (r: ListRow) => number | string | null>> = { target: (r) => r.name.zh, own: (r) => r.own, given: (r) => r.given, children: (r) => r.shared, state: (r) => standingOf(r) }

const Targets = ({ plan, org, groups, filled, sort, onSort }: { plan: string, org: string, groups: { key: string, title: string, rows: ListRow[] }[], filled: boolean, sort: string, onSort: (sort: string) => void }) => {
  const { t } = useTranslation('breakdown')
  const { say, day } = useFormat()
  const columns: Column<ListRow>[] = [
    { key: 'target', title: t('target'), sortable: true, head: true, className: 'wrap', render: (r) => <><Go to={`/breakdown/${plan}/${r.code}`} search={org ? { org } : {}}>{say(r.name)}</Go><span className="sentence">{say(r.sentence)}</span></> },
    { key: 'own', title: t('own'), sortable: true, numeric: true, render: (r) => divides(r.mode) ? <Amount value={r.own} unit={r.unit} exact none={t('notYet')} /> : '—' },
    { key: 'given', title: t('given'), sortable: true, numeric: true, render: (r) => r.mode === 'amount' ? <Amount value={r.given} unit={r.unit} exact /> : '—' },
    { key: 'balance', title: t('sums'), render: (r) => <Balance row={r} /> },
    { key: 'children', title: t('children'), sortable: true, numeric: true, render: (r) => divides(r.mode) && r.children ? t('xOfY', { x: r.shared, y: r.children }) : '—' },
    { key: 'state', title: t('state'), sortable: true, className: 'wrap breakdown-state', render: (r) => !divides(r.mode) ? <span className="quiet">{say(modeText[r.mode])}</span> : <>{t(`standings.${standingOf(r)}`)}{r.issuedAt ? <span className="sentence">{t('issuedOn', { day: day(r.issuedAt) })}</span> : null}</> },
  ]
  return <DataTable caption={t('title')} columns={columns} groups={groups} rowKey={(r) => r.code} sort={sort} onSort={onSort} empty={filled ? <Empty title={t('noneShown')} hint={t('noneShownHint')} /> : <Empty title={t('noTargets')} hint={t('noTargetsHint')} />} />
}

const Balance = ({ row }: { row: ListRow }) => {
  const { t } = useTranslation('breakdown')
  const found = balanceOf(row)
  return found ? <span className={`sum sum-${found.code}`}><span aria-hidden="true">{found.mark}</span> {t(`sum.${found.code}`, { by: writeEntry(found.by) })}</span> : <>—</>
}
export default BreakdownList
