import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Answer, Input } from '../../../kernel/contract.ts'
import { DataTable, Empty, everyPage, ExportButton, Go, Loaded, Page, useFormat, usePages, useUrlState, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { listProposalScores, SCORE_SORTS } from '../score/score.contract.ts'
import './proposal.css'

type Row = Answer<typeof listProposalScores>['rows'][number]
const PLAIN = { under: '', from: '', to: '', sort: '' }

/** 答复与实施: units by their rates. What is missing is said, and no rate is made of nothing. */
const ScoreboardPage = () => {
  const { t } = useTranslation('proposal')
  const { name, count, percent, language } = useFormat()
  const [view, setView] = useUrlState(PLAIN)
  const sort = SCORE_SORTS.flatMap((s) => [s, `-${s}`] as const).find((s) => s === view.sort)
  const query: Input<typeof listProposalScores>['query'] = { ...(view.under ? { under: Number(view.under) } : {}), ...(view.from ? { from: view.from } : {}), ...(view.to ? { to: view.to } : {}), ...(sort ? { sort } : {}) }
  const pages = usePages(listProposalScores, { query: { ...query, limit: 100 } })
  const day = (key: 'from' | 'to') => <DatePicker className="bar-date" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={view[key] ? dayjs(view[key]) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => setView({ [key]: d ? d.format('YYYY-MM-DD') : '' })} />
  const bar = (rate: number | null, part: number, whole: number) => rate === null ? <span className="quiet">{t('score.nothing')}</span> : <><span className="proposal-bar" aria-hidden="true"><i style={{ inlineSize: `${rate * 100}%` }} /></span>{percent(rate)} <small className="quiet">{count(part)}/{count(whole)}</small></>
  const columns: Column<Row>[] = [
    { key: 'unit', title: t('col.unit'), sortable: true, head: true, className: 'wrap', render: (r) => <Go to="/proposals" search={{ under: String(r.unit.id), ...(view.from ? { from: view.from } : {}), ...(view.to ? { to: view.to } : {}) }}>{name(r.unit)}</Go> },
    { key: 'reply', title: t('score.reply'), sortable: true, numeric: true, render: (r) => bar(r.replyRate, r.inTime, r.due) },
    { key: 'implementation', title: t('score.implementation'), sortable: true, numeric: true, render: (r) => bar(r.implementationRate, r.implemented, r.adopted) },
    { key: 'overdue', title: t('score.overdue'), sortable: true, numeric: true, render: (r) => r.overdue ? <Go to="/proposals" search={{ under: String(r.unit.id), overdue: 'true' }}><strong className="proposal-late">{count(r.overdue)}</strong></Go> : '0' },
    { key: 'raised', title: t('score.raised'), numeric: true, render: (r) => count(r.raised) },
  ]
  const share = (rate: number | null) => rate === null ? null : Math.floor(rate * 10_000) / 100
  return (
    <Page title={t('score.title')} trail={<Go to="/proposals">{t('title')}</Go>} note={t('score.note')} actions={<ExportButton name={t('score.title')} table={async (onPart) => [
      [t('col.unit'), t('score.reply'), t('score.inTime'), t('score.due'), t('score.implementation'), t('score.implemented'), t('score.adopted'), t('score.overdue'), t('score.raised')],
      ...(await everyPage(listProposalScores, { query: { ...query, limit: 500 } }, onPart)).flatMap((p) => p.rows).map((r) => [r.unit.name, share(r.replyRate), r.inTime, r.due, share(r.implementationRate), r.implemented, r.adopted, r.overdue, r.raised]),
    ]} />}>
      <div className="bar" role="search" aria-label={t('filter.label')}><OrgPicker label={t('filter.under')} value={view.under ? Number(view.under) : null} onChange={(org) => setView({ under: org === null ? '' : String(org) })} />{day('from')}{day('to')}</div>
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <DataTable caption={t('score.title')} columns={columns} rows={loaded.flatMap((p) => p.rows)} rowKey={(r) => r.unit.id} sort={view.sort} onSort={(to) => setView({ sort: to })} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
        empty={<Empty title={t('score.none')} hint={t('noneHint')} />} />}</Loaded>
      <p className="quiet">{t('score.definition')}</p>
    </Page>
  )
}
export default ScoreboardPage
