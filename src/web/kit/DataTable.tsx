import { Button } from 'antd'
import type { Key, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A table as HTML means it: read aloud, printed and copied into a spreadsheet without loss. Sorting lives with the caller, in the address. */
export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  readonly numeric?: boolean
  readonly sortable?: boolean
  /** names the row when read aloud */
  readonly head?: boolean
  readonly className?: string
  readonly render: (row: Row) => ReactNode
}
export interface Group<Row> { readonly key: string, readonly title: ReactNode, readonly rows: readonly Row[] }

interface DataTableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows?: readonly Row[]
  groups?: readonly Group<Row>[]
  rowKey: (row: Row) => Key
  rowClass?: (row: Row) => string
  /** `key`, or `-key` for the other way round */
  sort?: string
  onSort?: (sort: string) => void
  empty?: ReactNode
  more?: { readonly load: () => void, readonly busy: boolean } | null
}

export const DataTable = <Row,>({ caption, columns, rows = [], groups, rowKey, rowClass, sort = '', onSort, empty, more }: DataTableProps<Row>) => {
  const { t } = useTranslation('kit')
  const bodies = groups ?? [{ key: 'all', title: null, rows }]
  if (empty && bodies.every((b) => !b.rows.length)) return <>{empty}</>
  return (
    <>
      <div className="table-box" role="region" aria-label={caption} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{caption}</caption>
          <thead><tr>{columns.map((c) => <Head key={c.key} column={c} sort={sort} onSort={onSort} />)}</tr></thead>
          {bodies.map((body) => (
            <tbody key={body.key}>
              {body.title === null ? null : <tr className="table-group"><th scope="rowgroup" colSpan={columns.length}>{body.title}</th></tr>}
              {body.rows.map((row) => <tr key={rowKey(row)} className={rowClass?.(row)}>{columns.map((c) => c.head ? <th key={c.key} scope="row" className={cellClass(c)}>{c.render(row)}</th> : <td key={c.key} className={cellClass(c)}>{c.render(row)}</td>)}</tr>)}
            </tbody>
          ))}
        </table>
      </div>
      {more ? <div className="table-more"><Button onClick={more.load} loading={more.busy}>{t('more')}</Button></div> : null}
    </>
  )
}

const cellClass = <Row,>(c: Column<Row>) => [c.numeric ? 'numeric' : '', c.className ?? ''].filter(Boolean).join(' ') || undefined

const Head = <Row,>({ column, sort, onSort }: { column: Column<Row>, sort: string, onSort: ((sort: string) => void) | undefined }) => {
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined
  if (!column.sortable || !onSort) return <th scope="col" className={cellClass(column)}>{column.title}</th>
  const press = () => onSort(direction === 'ascending' ? `-${column.key}` : direction === 'descending' ? '' : column.key)
  return (
    <th scope="col" className={cellClass(column)} aria-sort={direction ?? 'none'}>
      <button type="button" className="sort" onClick={press}>{column.title}<span aria-hidden="true" className="sort-mark">{direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : '↕'}</span></button>
    </th>
  )
}

/** Empty values stay at the end whichever way the rest is turned. */
export const sorted = <Row,>(rows: readonly Row[], by: (row: Row) => number | string | null, descending: boolean): Row[] =>
  [...rows].sort((a, b) => {
    const x = by(a), y = by(b)
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN')
    return descending ? -order : order
  })
