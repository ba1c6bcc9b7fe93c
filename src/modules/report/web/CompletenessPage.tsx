import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Input } from '../../../kernel/contract.ts'
import { csvText, DataTable, Empty, Go, Loaded, Page, Problem, saveBase64, saveFile, Section, send, sorted, useFormat, useMay, usePages, useRead, useSession, useUrlState, type Cell, type Column } from '../../../web/kit/index.ts'
import { getCompleteness, getCompletenessSheet } from '../completeness.contract.ts'
import { listExceptions } from '../exception.contract.ts'
import { listFormPeriods } from '../report.contract.ts'
import { completenessText as words } from '../report.text.ts'
import { reportPath } from './address.ts'
import { ExceptionTable } from './ExceptionList.tsx'
import { RemindDialog } from './RemindDialog.tsx'
import { Shifts } from './Shifts.tsx'
import './report.css'

type View = Answer<typeof getCompleteness>
type Row = View['rows'][number]
type Counts = View['total']
const PLAIN = { form: '', period: '', under: '', sort: '' }
const rate = (n: number, of: number) => of ? n / of : null

/** 报送情况: one form and period, level by level; every number opens the names behind it. */
const CompletenessPage = () => {
  const { t } = useTranslation('late')
  const { title, period: periodName } = useFormat()
  const { post } = useSession()
  const [view, setView] = useUrlState(PLAIN)
  const forms = useRead(listFormPeriods, {}), all = forms.data?.rows ?? []
  const form = all.find((f) => f.code === view.form) ?? all[0], periods = form ? [...form.periods].reverse() : []
  // the newest one that is past due says most
  const period = form?.periods.find((p) => p.period === view.period)?.period ?? (periods.find((p) => p.window === 'late' || p.window === 'locked') ?? periods[0])?.period
  const asked = { params: { form: form?.code ?? '', org: Number(view.under) || post.orgId, period: period ?? '' } }
  const read = useRead(getCompleteness, asked, { enabled: Boolean(form && period), keep: true })
  return (
    <Page title={t('completeness')} note={t('completenessNote')} actions={read.data ? <Actions view={read.data} asked={asked} /> : null}>
      <div className="bar no-print" role="search" aria-label={t('filters')}>
        <Select className="bar-select wide" aria-label={t('form')} value={form?.code ?? null} onChange={(code: string) => setView({ form: code, period: '' })} options={all.map((f) => ({ value: f.code, label: title(f) }))} />
        <Select className="bar-select" aria-label={t('period')} value={period ?? null} onChange={(p: string) => setView({ period: p })} options={periods.map((p) => ({ value: p.period, label: periodName(p.period) }))} />
      </div>
      {forms.data && !all.length ? <Empty title={t('nothing')} hint={t('nothingHint')} /> : null}
      {form && period ? <Loaded of={read}>{(data) => <Body view={data} sort={view.sort} setView={setView} />}</Loaded> : null}
    </Page>
  )
}

const Body = ({ view, sort, setView }: { view: View, sort: string, setView: (patch: Partial<typeof PLAIN>) => void }) => {
  const { t } = useTranslation('late')
  const { title, period, due } = useFormat()
  const may = useMay()
  return (
    <>
      <nav aria-label={t('path')} className="bar">{view.breadcrumb.map((o) => o.id === view.org.id ? <strong key={o.id}>{o.name}</strong> : <Button key={o.id} size="small" type="text" onClick={() => setView({ under: String(o.id) })}>{o.name}</Button>)}</nav>
      <p className="page-note">{title(view.form)} · {period(view.period)} · {t('dueAt', { at: due(view.timelyAt) })} · {t('lockAt', { at: due(view.lockAt) })}</p>
      <Shifts of={[...view.shifts.timely, ...view.shifts.lock.filter((s) => !view.shifts.timely.some((x) => x.why === s.why && x.from === s.from))]} />
      <Table view={view} sort={sort} setView={setView} />
      {may('exception.read') ? <Late form={view.form.code} period={view.period} /> : null}
    </>
  )
}

const Table = ({ view, sort, setView }: { view: View, sort: string, setView: (patch: Partial<typeof PLAIN>) => void }) => {
  const { t } = useTranslation('late')
  const { say, count, percent } = useFormat()
  const names = (r: Row | null, standing: string, n: number) => n === 0 ? count(0)
    : r?.own ? <Go to={reportPath({ form: view.form.code, org: r.org, period: view.period })}>{count(n)}</Go>
      : <Go to="/reports" search={{ form: view.form.code, period: view.period, under: String(r?.org ?? view.org.id), standing }}>{count(n)}</Go>
  type Line = Counts & { readonly row: Row | null }
  const number = (key: 'expected' | 'reported' | 'onTime' | 'accepted' | 'zero', standing: string): Column<Line> => ({ key, title: say(words[key]), numeric: true, sortable: true, render: (l) => names(l.row, standing, l[key]) })
  const share = (key: keyof typeof words, of: (l: Counts) => number | null): Column<Line> => ({ key, title: say(words[key]), numeric: true, sortable: true, render: (l) => percent(of(l)) })
  const columns: Column<Line>[] = [
    { key: 'org', title: say(words.org), head: true, className: 'wrap', sortable: true, render: ({ row: r }) => r === null ? say(words.total) : r.own ? `${r.name}${say(words.own)}` : r.below ? <Button type="link" size="small" className="drill" onClick={() => setView({ under: String(r.org) })}>{r.name}</Button> : r.name },
    number('expected', ''), number('reported', 'reported'), share('reportedRate', (l) => rate(l.reported, l.expected)), number('onTime', 'onTime'), share('onTimeRate', (l) => rate(l.onTime, l.expected)),
    number('accepted', 'accepted'), share('acceptedRate', (l) => rate(l.accepted, l.expected)), number('zero', 'zero'), share('zeroRate', (l) => rate(l.zero, l.reported)),
    { key: 'missing', title: say(words.missing), numeric: true, sortable: true, render: (l) => names(l.row, 'missing', l.expected - l.reported) },
    { key: 'daysLate', title: say(words.daysLate), numeric: true, sortable: true, render: (l) => l.daysLate ? count(l.daysLate) : '—' },
  ]
  const by: Record<string, (r: Row) => number | string | null> = {
    org: (r) => r.name, reportedRate: (r) => rate(r.reported, r.expected), onTimeRate: (r) => rate(r.onTime, r.expected), acceptedRate: (r) => rate(r.accepted, r.expected), zeroRate: (r) => rate(r.zero, r.reported), missing: (r) => r.expected - r.reported,
    expected: (r) => r.expected, reported: (r) => r.reported, onTime: (r) => r.onTime, accepted: (r) => r.accepted, zero: (r) => r.zero, daysLate: (r) => r.daysLate,
  }
  const key = by[sort.replace('-', '')], rows = key ? sorted(view.rows, key, sort.startsWith('-')) : view.rows
  return <DataTable caption={t('completeness')} columns={columns} rows={[...rows.map((r): Line => ({ ...r, row: r })), { ...view.total, row: null }]} rowKey={(l) => l.row ? `${l.row.org} ${l.row.own}` : 'total'} rowClass={(l) => l.row ? '' : 'table-total'} sort={sort} onSort={(s) => setView({ sort: s })} />
}

/** Whoever was let in after the lock is named where the rates are. */
const Late = ({ form, period }: { form: string, period: string }) => {
  const { t } = useTranslation('late')
  const pages = usePages(listExceptions, { query: { form, period, limit: 100 } })
  const rows = pages.data?.pages.flatMap((p) => p.rows) ?? []
  return rows.length ? <Section title={t('list')}><ExceptionTable rows={rows} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} empty={null} /></Section> : null
}

const Actions = ({ view, asked }: { view: View, asked: Input<typeof getCompletenessSheet> }) => {
  const { t } = useTranslation('late')
  const { say, title, period } = useFormat()
  const { demo, post } = useSession()
  const may = useMay()
  const [reminding, setReminding] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const name = `${title(view.form)} ${period(view.period)} ${say(words.title)}`
  const line = (label: string, r: Counts): Cell[] => [label, r.expected, r.reported, rate(r.reported, r.expected), r.onTime, rate(r.onTime, r.expected), r.accepted, rate(r.accepted, r.expected), r.zero, rate(r.zero, r.reported), r.expected - r.reported, r.daysLate]
  const csv = () => saveFile(`${name}.csv`, csvText([
    (['org', 'expected', 'reported', 'reportedRate', 'onTime', 'onTimeRate', 'accepted', 'acceptedRate', 'zero', 'zeroRate', 'missing', 'daysLate'] as const).map((k) => say(words[k])),
    ...view.rows.map((r) => line(r.own ? `${r.name}${say(words.own)}` : r.name, r)), line(say(words.total), view.total),
  ], demo ? '演示数据' : null))
  return (
    <>
      <Button onClick={csv}>{t('csv')}</Button>
      <Button onClick={() => { setError(null); send(getCompletenessSheet, asked).then(saveBase64, setError) }}>{t('xlsx')}</Button>
      <Button onClick={() => window.print()}>{t('print')}</Button>
      {may('report.remind') && view.org.id === post.orgId ? <Button type="primary" disabled={view.total.expected === view.total.reported} onClick={() => setReminding(true)}>{t('remind')}</Button> : null}
      {reminding ? <RemindDialog form={view.form.code} period={view.period} silent={view.total.expected - view.total.reported} onClose={() => setReminding(false)} /> : null}
      <Problem error={error} />
    </>
  )
}
export default CompletenessPage
