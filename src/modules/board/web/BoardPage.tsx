import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, Loaded, OrgBreadcrumb, Page, saveFile, useFormat, useMay, useRead, useUrlState, Go, listOf, toggled } from '../../../web/kit/index.ts'
import { getBoard } from '../board.contract.ts'
import { boardCsv } from './boardCsv.ts'
import { chaptersOf, shownRows, type Board, type View } from './boardRows.ts'
import { BoardTable } from './BoardTable.tsx'
import { LampCounts } from './LampCounts.tsx'
import './board.css'

const PLAIN = { org: '', asOf: '', lamp: '', chapter: '', q: '', sort: '' }

/** 目标看板: every target of a plan as one organisation stands on one day. */
const BoardPage = () => {
  const { plan = '' } = useParams({ strict: false }) as { plan?: string }
  const [view, setView] = useUrlState(PLAIN)
  const board = useRead(getBoard, { params: { plan }, query: { ...(view.org ? { org: Number(view.org) } : {}), ...(view.asOf ? { asOf: view.asOf } : {}) } }, { keep: true })
  const { t } = useTranslation('board')
  if (!board.data) return <Page title={t('title')} trail={<Trail />}><Loaded of={board}>{() => null}</Loaded></Page>
  return <Loaded of={board}>{(data) => <BoardView key={`${plan} ${data.org.id} ${data.asOf}`} board={data} view={view} setView={setView} />}</Loaded>
}

const Trail = () => {
  const { t } = useTranslation('board')
  return <Go to="/boards">{t('all')}</Go>
}

const BoardView = ({ board, view, setView }: { board: Board, view: typeof PLAIN, setView: (patch: Partial<typeof PLAIN>) => void }) => {
  const { t } = useTranslation('board')
  const { title, name, day, period, language } = useFormat()
  const may = useMay()
  const rows = shownRows(board.rows, view)
  const here = { ...(view.asOf ? { asOf: view.asOf } : {}) }
  const save = () => saveFile(`${board.plan.code}-${board.org.code}-${board.asOf}.csv`, boardCsv(board, rows, language))
  return (
    <Page wide name={`${title(board.plan)} · ${name(board.org)}`} title={title(board.plan)} trail={<Trail />}
      note={<><OrgBreadcrumb places={board.breadcrumb} to={(place) => ({ to: `/boards/${board.plan.code}`, search: { ...here, org: String(place.id) } })} /><span>{t('note', { period: period(board.plan.period), day: day(board.asOf), owner: name(board.plan.owner) })}</span></>}
      actions={<>{may('briefing.read') ? <Go to="/briefings" search={{ plan: board.plan.code }}>{t('briefings')}</Go> : null}<Button onClick={save}>{t('export')}</Button><Button onClick={() => print()}>{t('print')}</Button></>}>
      <LampCounts counts={board.counts} chosen={listOf(view.lamp)} onChoose={(lamp) => setView({ lamp: toggled(view.lamp, lamp) })} />
      <Filters board={board} view={view} setView={setView} shown={rows.length} />
      {board.rows.length ? <BoardTable board={board} rows={rows} view={view} onSort={(sort) => setView({ sort })} empty={<Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={() => setView({ lamp: '', chapter: '', q: '' })}>{t('clear')}</Button></Empty>} />
        : <Empty title={t('noTargets')} hint={t('noTargetsHint')}><Go to={`/plans/${board.plan.code}`}>{t('toPlan')}</Go></Empty>}
    </Page>
  )
}

const Filters = ({ board, view, setView, shown }: { board: Board, view: View & { asOf: string }, setView: (patch: Partial<typeof PLAIN>) => void, shown: number }) => {
  const { t } = useTranslation('board')
  const { language } = useFormat()
  const chapters = chaptersOf(board.rows)
  return (
    <div className="bar" role="search" aria-label={t('filters')}>
      <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('search')} aria-label={t('search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
      {chapters.length > 1 ? <Select allowClear className="bar-select" placeholder={t('chapter')} aria-label={t('chapter')} value={view.chapter || null} onChange={(chapter: string | null) => setView({ chapter: chapter ?? '' })} options={chapters.map((c) => ({ value: c, label: c }))} /> : null}
      <label className="bar-label">{t('asOf')} <DatePicker className="bar-date" value={dayjs(board.asOf)} allowClear={false} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => setView({ asOf: d ? d.format('YYYY-MM-DD') : '' })} /></label>
      {view.asOf ? <Button type="link" onClick={() => setView({ asOf: '' })}>{t('today')}</Button> : null}
      <span className="quiet" role="status">{t('shown', { shown, total: board.rows.length })}</span>
    </div>
  )
}
export default BoardPage
