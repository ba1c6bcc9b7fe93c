import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readBlock, readEntry, writeEntry, type Entry, type ReadEntry } from './number.ts'
import { TypedCell } from './TypedCell.tsx'

/** A grid for figures: arrows, Enter and Tab as in a spreadsheet, and a copied block goes in at one stroke. */
export interface GridRow { readonly key: string, readonly label: ReactNode, /** read aloud */ readonly text: string, readonly group?: ReactNode }
export interface GridColumn { readonly key: string, readonly title: ReactNode, readonly text: string, readonly editable: boolean, /** where not edited */ readonly render?: (row: string) => ReactNode }
/** a row below the others, told by column: sums, what is due */
export interface GridFoot { readonly key: string, readonly label: ReactNode, readonly cell: (column: string) => ReactNode }
export interface GridChange { readonly row: string, readonly column: string, readonly value: Entry }

interface GridProps {
  caption: string
  rowTitle: ReactNode
  rows: readonly GridRow[]
  columns: readonly GridColumn[]
  value: (row: string, column: string) => Entry
  onChange: (changes: GridChange[]) => void
  /** cells whose text is no number: nothing may be sent while there are any */
  onUnreadable?: (cells: { row: string, column: string }[]) => void
  /** what a cell has against it */
  finding?: (row: string, column: string) => { text: string, hard: boolean } | null
  foot?: readonly GridFoot[]
  disabled?: boolean
}

export const NumberGrid = ({ caption, rowTitle, rows, columns, value, onChange, onUnreadable, finding, foot = [], disabled = false }: GridProps) => {
  const { t } = useTranslation('kit')
  const box = useRef<HTMLDivElement>(null)
  const [unreadable, setUnreadable] = useState<ReadonlyMap<string, string>>(new Map())
  const [told, setTold] = useState('')
  const editable = columns.filter((c) => c.editable)
  const id = (row: string, column: string) => `${row}\n${column}`

  const take = (cells: { row: string, column: string, read: ReadEntry }[]) => {
    const left = new Map(unreadable)
    for (const { row, column, read } of cells) if (read.ok) left.delete(id(row, column)); else left.set(id(row, column), read.text)
    setUnreadable(left)
    onUnreadable?.([...left.keys()].map((k) => { const [row, column] = k.split('\n'); return { row: row!, column: column! } }))
    const changes = cells.flatMap(({ row, column, read }) => read.ok && !Object.is(value(row, column), read.value) ? [{ row, column, value: read.value }] : [])
    if (changes.length) onChange(changes)
  }

  const go = (row: number, column: number) => {
    const cell = box.current?.querySelector<HTMLInputElement>(`[data-cell="${row}:${column}"]`)
    cell?.focus()
    return Boolean(cell)
  }

  const paste = (row: number, column: number, text: string): boolean => {
    const block = readBlock(text)
    if (block.length === 1 && block[0]!.length === 1) return false
    const cells = block.flatMap((line, i) => line.flatMap((typed, j) => {
      const at = rows[row + i], in_ = editable[column + j]
      return at && in_ ? [{ row: at.key, column: in_.key, read: readEntry(typed) }] : []
    }))
    take(cells)
    const bad = cells.filter((c) => !c.read.ok).length, lost = block.reduce((n, line) => n + line.length, 0) - cells.length
    setTold([t('grid.pasted', { n: cells.length - bad }), bad ? t('grid.pastedBad', { n: bad }) : '', lost ? t('grid.pastedLost', { n: lost }) : ''].filter(Boolean).join(t('grid.join')))
    return true
  }

  const cell = (row: GridRow, r: number, column: GridColumn) => {
    if (!column.editable) return <td key={column.key} className="numeric grid-beside">{column.render?.(row.key) ?? null}</td>
    const c = editable.indexOf(column), raw = unreadable.get(id(row.key, column.key))
    const found = raw === undefined ? finding?.(row.key, column.key) ?? null : { text: t('grid.unreadable'), hard: true }
    return (
      <td key={column.key} className="numeric grid-cell">
        <TypedCell<Entry> read={readEntry} write={writeEntry} place={`${r}:${c}`} label={`${row.text} ${column.text}`} value={value(row.key, column.key)} {...(raw === undefined ? {} : { raw })} finding={found} disabled={disabled}
          onRead={(read) => { setTold(''); take([{ row: row.key, column: column.key, read }]) }} onMove={(down, across) => go(r + down, c + across)} onPaste={(text) => paste(r, c, text)} />
      </td>
    )
  }

  return (
    <div className="table-box" ref={box}>
      <table className="table grid">
        <caption className="unseen">{caption}</caption>
        <thead><tr><th scope="col">{rowTitle}</th>{columns.map((c) => <th key={c.key} scope="col" className="numeric">{c.title}</th>)}</tr></thead>
        <tbody>{rows.map((row, r) => <tr key={row.key}><th scope="row">{row.label}</th>{columns.map((c) => cell(row, r, c))}</tr>)}</tbody>
        {foot.length ? <tfoot>{foot.map((f) => <tr key={f.key}><th scope="row">{f.label}</th>{columns.map((c) => <td key={c.key} className="numeric">{f.cell(c.key)}</td>)}</tr>)}</tfoot> : null}
      </table>
      <p className="grid-told" role="status">{told}</p>
    </div>
  )
}
