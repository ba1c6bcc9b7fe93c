import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Input as Ask } from '../../../kernel/contract.ts'
import { DataTable, Empty, everyPage, ExportButton, Go, listOf, Loaded, Page, useFormat, useMay, usePages, useRead, useSession, useUrlState, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { listFormPeriods, listReports } from '../report.contract.ts'
import { REPORT_SORTS, REPORT_STATES, STANDINGS, type ReportState } from '../report.ts'
import { reportStateText } from '../report.text.ts'
import { reportPath } from './address.ts'
import { RemindDialog } from './RemindDialog.tsx'
import { StateMark } from './StateMark.tsx'
import './report.css'

export type ReportRow = Answer<typeof listReports>['rows'][number]
const PLAIN = { form: '', period: '', under: '', state: '', standing: '', q: '', sort: '' }
type View = typeof PLAIN
const STATES = [...REPORT_STATES, 'missing'] as const

const ReportList = () => {
  const { t } = useTranslation('report')
  const { post } = useSession()
  const may = useMay()
  const navigate = useNavigate()
  const [view, setView] = useUrlState(PLAIN)
  const [reminding, setReminding] = useState(false)
  const state = listOf(view.state).filter((s): s is (typeof STATES)[number] => (STATES as readonly string[]).includes(s))
  const sort = REPORT_SORTS.flatMap((s) => [s, `-${s}`] as const).find((s) => s === view.sort)
  const standing = STANDINGS.find((s) => s === view.standing)
  const query = { ...(sort ? { sort } : {}), ...(view.form ? { form: view.form } : {}), ...(view.period ? { period: view.period } : {}), ...(view.under ? { under: Number(view.under) } : {}), ...(view.q ? { q: view.q } : {}), ...(state.length ? { state } : {}), ...(standing ? { standing } : {}), limit: 100 }
  const pages = usePages(listReports, { query })
  const chosen = view.form !== '' && view.period !== ''
  return (
    <Page title={t('list')} note={t('listNote')} actions={<><Export query={{ ...query, limit: 500 }} />
      {may('report.fill') ? <Button onClick={() => { void navigate({ to: '/report-imports' as never }) }}>{t('importMany')}</Button> : null}
      <Button disabled={!chosen} title={chosen ? '' : t('sign.choose')} onClick={() => { void navigate({ to: `/summaries/${encodeURIComponent(view.form)}/${view.under || post.orgId}/${encodeURIComponent(view.period)}` as never }) }}>{t('summary')}</Button>
      <Button disabled={!chosen} title={chosen ? '' : t('sign.choose')} onClick={() => { void navigate({ to: `/sign-off/${encodeURIComponent(view.form)}/${encodeURIComponent(view.period)}` as never, search: (view.under ? { org: view.under } : {}) as never }) }}>{t('sign.open')}</Button>
      {may('reminder.read') ? <Button disabled={!chosen} title={chosen ? '' : t('remindChoose')} onClick={() => { void navigate({ to: `/reminders/${encodeURIComponent(view.form)}/${encodeURIComponent(view.period)}` as never }) }}>{t('reminders.title')}</Button> : null}
      {may('report.remind') ? <Button type="primary" disabled={!chosen} title={chosen ? '' : t('remindChoose')} onClick={() => setReminding(true)}>{t('remind')}</Button> : null}</>}>
      <Filters view={view} setView={setView} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <>
        <Counts counts={loaded[0]!.counts} view={view} setView={setView} />
        <Rows rows={loaded.flatMap((p) => p.rows)} sort={view.sort} onSort={(chosen) => setView({ sort: chosen })} filtered={Object.values({ ...view, sort: '' }).some(Boolean)} clear={() => setView(PLAIN)} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />
        {reminding ? <RemindDialog form={view.form} period={view.period} silent={loaded[0]!.counts.expected - loaded[0]!.counts.reported} onClose={() => setReminding(false)} /> : null}
      </>}</Loaded>
    </Page>
  )
}

const Filters = ({ view, setView }: { view: View, setView: (patch: Partial<View>) => void }) => {
  const { t } = useTranslation('report')
  const { title, say, period } = useFormat()
  const forms = useRead(listFormPeriods, {}).data?.rows ?? []
  const periods = [...new Set((view.form ? forms.filter((f) => f.code === view.form) : forms).flatMap((f) => f.periods.map((p) => p.period)))].sort().reverse()
  const stateName = (s: (typeof STATES)[number]) => s === 'missing' ? t('missing') : say(reportStateText[s])
  return (
    <div className="bar" role="search" aria-label={t('filters')}>
      <Select allowClear className="bar-select wide" placeholder={t('allForms')} aria-label={t('allForms')} value={view.form || null} onChange={(form: string | null) => setView({ form: form ?? '', period: '' })} options={forms.map((f) => ({ value: f.code, label: title(f) }))} />
      <Select allowClear className="bar-select" placeholder={t('allPeriods')} aria-label={t('allPeriods')} value={view.period || null} onChange={(p: string | null) => setView({ period: p ?? '' })} options={periods.map((p) => ({ value: p, label: period(p) }))} />
      <OrgPicker label={t('under')} value={view.under ? Number(view.under) : null} onChange={(org) => setView({ under: org === null ? '' : String(org) })} />
      <Select mode="multiple" allowClear className="bar-select" placeholder={t('allStates')} aria-label={t('allStates')} value={listOf(view.state)} onChange={(states: string[]) => setView({ state: states.join('.') })} options={STATES.map((s) => ({ value: s, label: stateName(s) }))} />
      <Select allowClear className="bar-select" placeholder={t('allStandings')} aria-label={t('allStandings')} value={view.standing || null} onChange={(s: string | null) => setView({ standing: s ?? '' })} options={STANDINGS.map((s) => ({ value: s, label: t(`standing.${s}`) }))} />
      <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('search')} aria-label={t('search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
    </div>
  )
}

const Counts = ({ counts, view, setView }: { counts: Answer<typeof listReports>['counts'], view: View, setView: (patch: Partial<View>) => void }) => {
  const { t } = useTranslation('report')
  const { count, percent } = useFormat()
  const silent = counts.expected - counts.reported
  const share = (n: number) => counts.expected ? <small>{percent(n / counts.expected)}</small> : null
  const fact = (label: string, n: number, beside: ReactNode) => <div><dt>{label}</dt><dd>{count(n)} {beside}</dd></div>
  return (
    <dl className="report-counts">
      {fact(t('counts.expected'), counts.expected, null)}
      {fact(t('counts.reported'), counts.reported, share(counts.reported))}
      {fact(t('counts.onTime'), counts.onTime, share(counts.onTime))}
      {fact(t('counts.accepted'), counts.accepted, share(counts.accepted))}
      {fact(t('counts.missing'), silent, silent > 0 && view.state !== 'missing' ? <Button size="small" type="text" onClick={() => setView({ state: 'missing' })}>{t('show')}</Button> : null)}
    </dl>
  )
}

const Rows = ({ rows, sort, onSort, filtered, clear, more }: { rows: readonly ReportRow[], sort: string, onSort: (sort: string) => void, filtered: boolean, clear: () => void, more: { load: () => void, busy: boolean } | null }) => {
  const { t } = useTranslation('report')
  const { formTitle, period, due, moment } = useFormat()
  const columns: Column<ReportRow>[] = [
    { key: 'org', title: t('org'), sortable: true, head: true, className: 'wrap', render: (r) => <>{r.orgName}{r.parentName ? <span className="beside-name">{r.parentName}</span> : null}</> },
    { key: 'form', title: t('form'), className: 'wrap', render: (r) => <Go to={reportPath(r)}>{formTitle(r)}</Go> },
    { key: 'period', title: t('period'), render: (r) => period(r.period) },
    { key: 'state', title: t('state'), sortable: true, render: (r) => <StateMark state={r.state} window={r.window} /> },
    { key: 'due', title: t('due'), sortable: true, render: (r) => due(r.timelyAt) },
    { key: 'submitted', title: t('submittedAt'), sortable: true, render: (r) => r.submittedAt ? moment(r.submittedAt) : '—' },
    { key: 'approved', title: t('approvedAt'), sortable: true, render: (r) => r.approvedAt ? moment(r.approvedAt) : '—' },
    { key: 'onTime', title: t('onTime'), render: (r) => r.onTime === null ? '—' : r.onTime ? t('yes') : t('late') },
  ]
  return <DataTable caption={t('list')} columns={columns} rows={rows} rowKey={reportPath} sort={sort} onSort={onSort} more={more}
    empty={filtered ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={clear}>{t('clear')}</Button></Empty> : <Empty title={t('none')} hint={t('noneHint')} />} />
}

const Export = ({ query }: { query: Ask<typeof listReports>['query'] }) => {
  const { t } = useTranslation('report')
  const { say, formTitle } = useFormat()
  const stateOf = (s: ReportState | null) => s ? say(reportStateText[s]) : t('missing')
  return <ExportButton name={t('list')} table={async (onPart) => [
    [t('org'), t('parent'), t('form'), t('period'), t('state'), t('due'), t('submittedAt'), t('approvedAt'), t('onTime')],
    ...(await everyPage(listReports, { query }, onPart)).flatMap((p) => p.rows).map((r) => [r.orgName, r.parentName, formTitle(r), r.period, stateOf(r.state), r.timelyDay, r.submittedAt, r.approvedAt, r.onTime === null ? null : r.onTime ? t('yes') : t('late')]),
  ]} />
}
export default ReportList
