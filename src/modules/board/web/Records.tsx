import { useTranslation } from 'react-i18next'
import { DataTable, Empty, everyPage, ExportButton, Go, Loaded, Section, useFormat, usePages, type Column, type Source } from '../../../web/kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { reportPath } from '../../report/browser.ts'
import { getLedgerRecords, getRecords } from '../board.contract.ts'

type RecordRow = Answer<typeof getRecords>['rows'][number]
type EventRow = Answer<typeof getLedgerRecords>['rows'][number]
type Subject = NonNullable<EventRow['subject']>

/** 来源记录: the reports that make the number, each openable. */
export const Records = ({ plan, target, org, asOf, figures }: { plan: string, target: string, org: number, asOf: string, figures: Source['figures'] }) => {
  const { t } = useTranslation('board')
  const { say, name, period, moment, count } = useFormat()
  const asked = { params: { plan, target }, query: { org, ...(asOf ? { asOf } : {}) } }
  const records = usePages(getRecords, asked)
  const figureName = (key: string) => { const figure = figures.find((f) => f.key === key || f.key.split('@')[0] === key); return figure ? say(figure.name) : key }
  const columns: Column<RecordRow>[] = [
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (r) => name(r.org) },
    { key: 'form', title: t('report'), className: 'wrap', render: (r) => <Go to={reportPath({ ...r, org: r.org.id })}>{r.formTitle}</Go> },
    { key: 'period', title: t('periodOf'), render: (r) => period(r.period) },
    { key: 'figure', title: t('figure'), className: 'wrap', render: (r) => figureName(r.figure) },
    { key: 'value', title: t('value'), numeric: true, render: (r) => r.value === null ? '—' : count(r.value) },
    { key: 'stage', title: t('stage'), render: (r) => t(r.stage) },
    { key: 'approved', title: t('approved'), className: 'wrap', render: (r) => r.approvedAt ? <>{moment(r.approvedAt)}{r.approvedBy ? <span className="under">{r.approvedBy}</span> : null}{r.deputyApprover ? <span className="under">{t('approvedInPlace', { org: r.deputyApprover })}</span> : null}</> : '—' },
  ]
  return (
    <Section title={t('recordsTitle')} actions={<ExportButton name={t('recordsTitle')} table={async (onPart) => [[t('org'), t('report'), t('periodOf'), t('figure'), t('value'), t('stage'), t('approved'), t('approver')],
      ...(await everyPage(getRecords, asked, onPart)).flatMap((p) => p.rows).map((r) => [name(r.org), r.formTitle, r.period, figureName(r.figure), r.value, t(r.stage), r.approvedAt, r.approvedBy])]} />}>
      <Loaded of={{ ...records, data: records.data?.pages }}>{(pages) => <>
        <p className="quiet">{t('recordsTotal', { n: pages[0]?.total ?? 0 })}</p>
        <DataTable caption={t('recordsTitle')} columns={columns} rows={pages.flatMap((p) => p.rows)} rowKey={(r) => `${r.form} ${r.org.id} ${r.period} ${r.figure} ${r.stage}`}
          more={records.hasNextPage ? { load: () => { void records.fetchNextPage() }, busy: records.isFetchingNextPage } : null}
          empty={<Empty title={t('noRecords')} hint={t('noRecordsHint')}><Go to="/reports">{t('toReports')}</Go></Empty>} />
      </>}</Loaded>
    </Section>
  )
}

/** Where a record of a ledger is opened. */
const PAGE: Record<Subject['kind'], (s: Subject) => string> = { proposal: (s) => `/proposals/${s.id}`, innovation: (s) => `/innovations/${s.id}`, campaign: (s) => `/campaigns/${s.within}?entry=${s.id}` }
/** 台账记录: what a ledger says of the number; nothing is shown where no ledger feeds it. */
export const LedgerRecords = ({ plan, target, org, asOf }: { plan: string, target: string, org: number, asOf: string }) => {
  const { t } = useTranslation('board')
  const { name, day, moment, count } = useFormat()
  const records = usePages(getLedgerRecords, { params: { plan, target }, query: { org, ...(asOf ? { asOf } : {}) } })
  const columns: Column<EventRow>[] = [
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (r) => name(r.org) },
    { key: 'record', title: t('recordOf'), className: 'wrap', render: (r) => r.subject ? <><Go to={PAGE[r.subject.kind](r.subject)}>{r.subject.title}</Go>{r.subject.number ? <span className="under">{r.subject.number}</span> : null}</> : r.record },
    { key: 'day', title: t('day'), render: (r) => day(r.day) },
    { key: 'value', title: t('value'), numeric: true, render: (r) => count(r.value) },
    { key: 'stage', title: t('stage'), render: (r) => t(r.stage) },
    { key: 'registered', title: t('registered'), className: 'wrap', render: (r) => <>{moment(r.at)}{r.madeBy ? <span className="under">{r.madeBy}</span> : null}</> },
  ]
  const pages = records.data?.pages ?? []
  if (!pages[0]?.total) return null
  return (
    <Section title={t('eventsTitle')}>
      <p className="quiet">{t('eventsTotal', { n: pages[0].total })}</p>
      <DataTable caption={t('eventsTitle')} columns={columns} rows={pages.flatMap((p) => p.rows)} rowKey={(r) => `${r.ledger} ${r.org.id} ${r.record} ${r.day}`}
        more={records.hasNextPage ? { load: () => { void records.fetchNextPage() }, busy: records.isFetchingNextPage } : null} empty={null} />
    </Section>
  )
}
