import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount, Changing, DataTable, Go, Lamp, PaceBar, SourcePopover, Sparkline, useFormat, type Column } from '../../../web/kit/index.ts'
import { grouped, type Board, type Row, type View } from './boardRows.ts'

interface BoardTableProps { board: Board, rows: readonly Row[], view: View & { org: string, asOf: string }, onSort: (sort: string) => void, empty: ReactNode }
type Line = { readonly row: Row, readonly part: Row['parts'][number] | null }

/** One line per target, and one below it per part where the parts are judged apart. */
export const BoardTable = ({ board, rows, view, onSort, empty }: BoardTableProps) => {
  const { t } = useTranslation('board')
  const columns = useColumns(board, view)
  const lines = (of: readonly Row[]): Line[] => of.flatMap((row) => [{ row, part: null }, ...row.parts.map((part) => ({ row, part }))])
  const rowKey = ({ row, part }: Line) => part ? `${row.code} ${part.label.zh}` : row.code
  const byChapter = grouped(rows)
  const shared = { caption: t('caption'), columns, rowKey, rowClass: (line: Line) => line.part ? 'part' : '', sort: view.sort, onSort, empty }
  // a chosen order runs over the whole plan; the plan's own order keeps its chapters
  return view.sort || byChapter.length < 2 ? <DataTable {...shared} rows={lines(rows)} />
    : <DataTable {...shared} groups={byChapter.map((g) => ({ key: g.chapter, title: g.chapter || t('noChapter'), rows: lines(g.rows) }))} />
}

const useColumns = (board: Board, view: { org: string, asOf: string }): Column<Line>[] => {
  const { t } = useTranslation('board')
  const { say, percent, amountText } = useFormat()
  const seen = { org: view.org || undefined, asOf: view.asOf || undefined }
  const judged = ({ row, part }: Line) => part ?? row
  const unit = (line: Line) => line.part?.unit ?? line.row.unit
  return [
    { key: 'lamp', title: t('lamp'), sortable: true, render: (l) => <Lamp lamp={judged(l).lamp} /> },
    { key: 'indicator', title: t('indicator'), sortable: true, head: true, className: 'wrap target-name', render: ({ row, part }) => part ? <span className="part-name">{say(part.label)}</span> : (
      <><Go to={`/boards/${board.plan.code}/targets/${row.code}`} search={seen}>{say(row.indicatorName)}</Go><span className="sentence">{say(row.sentence)}</span></>
    ) },
    { key: 'actual', title: t('actual'), numeric: true, render: (l) => <><Amount value={judged(l).actual} unit={unit(l)} />{l.part ? null : <span className="under"><SourcePopover source={l.row.source} title={say(l.row.indicatorName)} notes={l.row.notes} records={<Go to={`/boards/${board.plan.code}/targets/${l.row.code}`} search={seen}>{t('records')}</Go>} /></span>}</> },
    { key: 'target', title: t('target'), numeric: true, render: (l) => <><Amount value={judged(l).target} unit={unit(l)} />{judged(l).targetMax === null ? null : <> – <Amount value={judged(l).targetMax} unit={unit(l)} /></>}</> },
    { key: 'pace', title: t('pace'), sortable: true, className: 'pace-cell', render: (l) => <><PaceBar {...judged(l)} unit={unit(l)} /><span className="under">{judged(l).expected === null ? '' : t('due', { amount: amountText(judged(l).expected, unit(l)) })}</span></> },
    { key: 'attainment', title: t('attainment'), numeric: true, sortable: true, render: (l) => <Changing value={judged(l).attainment}>{percent(judged(l).attainment)}</Changing> },
    { key: 'coverage', title: t('coverage'), numeric: true, sortable: true, render: (l) => judged(l).expectedReports ? <Changing value={judged(l).reported}>{t('xOfY', { x: judged(l).reported, y: judged(l).expectedReports })}</Changing> : '—' },
    { key: 'trend', title: t('trend'), className: 'trend-cell', render: ({ row, part }) => part ? null : <Sparkline points={row.trend} unit={row.unit} /> },
    { key: 'why', title: t('why'), className: 'wrap why', render: (l) => <Fragment>{say(judged(l).why)}</Fragment> },
  ]
}
