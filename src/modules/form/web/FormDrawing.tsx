import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { isNumber, type FormCell, type FormList } from '../cell.ts'
import { depthOf, headings, type Axis, type FormGrid } from '../heading.ts'
import type { FormSpec } from '../form.spec.ts'
import './form.css'

/** A form drawn as it is filled in and printed: title, line above the table, merged headings, boxes, line below. */
interface DrawingProps { form: FormSpec, org?: string, period?: string }

export const FormDrawing = ({ form, org, period }: DrawingProps) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const asked = form.cells.filter((c) => !c.retired), inGrid = (c: FormCell) => Boolean(c.at && form.grid)
  const loose = asked.filter((c) => !inGrid(c))
  const above = { org: `${form.orgName ? say(form.orgName) : t('headField.org')}${t('colon')}${org ?? ''}`, date: t('drawing.date'), period: t('drawing.period', { period: period ?? '' }) }
  return (
    <div className={form.landscape ? 'drawing landscape' : 'drawing'}>
      <h3 className="drawing-title">{say(form.title) || t('untitled')}</h3>
      <p className="drawing-line">{form.head.map((f) => <span key={f}>{above[f]}</span>)}</p>
      {form.grid && form.grid.rows.length && form.grid.columns.length ? <GridFrame grid={form.grid} caption={say(form.title) || t('untitled')} place={(row, column) => { const c = asked.find((x) => x.at?.row === row.key && x.at.column === column.key); return c ? <Blank cell={c} form={form} /> : <span className="drawing-none" aria-hidden="true" /> }} /> : null}
      {loose.length ? <LooseCells cells={loose} form={form} /> : null}
      {form.lists.map((l) => <ListFrame key={l.key} list={l} />)}
      {form.foot.length ? <p className="drawing-line">{form.foot.map((f) => <span key={f}>{t(`foot.${f}`)}：________</span>)}</p> : null}
      {form.notes ? <p className="drawing-notes">{t('drawing.notes')}{say(form.notes)}</p> : null}
    </div>
  )
}

/** Rows × columns with their groups: what stands in each place is the caller's. */
export const GridFrame = ({ grid, caption, place }: { grid: FormGrid, caption: string, place: (row: Axis, column: Axis) => ReactNode }) => {
  const { say } = useFormat()
  const wide = depthOf(grid.rows), rowHeads = headings(grid.rows), at = (row: number) => rowHeads.flatMap((line) => line.filter((h) => h.from === row)).sort((a, b) => a.depth - b.depth)
  return (
    <div className="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table className="drawing-table">
        <caption className="unseen">{caption}</caption>
        <thead><ColumnHeads leaves={grid.columns} corner={<th scope="col" rowSpan={depthOf(grid.columns)} colSpan={wide}>{grid.corner ? say(grid.corner) : ''}</th>} /></thead>
        <tbody>{grid.rows.map((row, i) => (
          <tr key={row.key}>
            {at(i).map((h) => <th key={`${h.depth}`} scope={h.key === null ? 'rowgroup' : 'row'} rowSpan={h.leaves} colSpan={h.depths}>{say(h.label)}</th>)}
            {grid.columns.map((column) => <td key={column.key}>{place(row, column)}</td>)}
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

/** Column headings, merged where neighbours share a group; `corner` stands before the first line. */
export const ColumnHeads = ({ leaves, corner }: { leaves: readonly (Axis & { unit?: ReactNode })[], corner?: ReactNode }) => {
  const { say } = useFormat()
  return <>{headings(leaves).map((line, i) => (
    <tr key={i}>
      {i === 0 ? corner : null}
      {line.map((h) => <th key={`${h.from}`} scope={h.key === null ? 'colgroup' : 'col'} colSpan={h.leaves} rowSpan={h.depths}>{say(h.label)}{h.key === null ? null : leaves[h.from]?.unit}</th>)}
    </tr>
  ))}</>
}

export const ListFrame = ({ list }: { list: FormList }) => {
  const { t } = useTranslation('form')
  const { say, unit } = useFormat()
  const rows = Math.max(3, Math.min(list.minRows, 6)), leaves = list.columns.map((c) => ({ ...c, unit: isNumber(c) && unit(c.unit) ? <small className="cell-unit">{unit(c.unit)}</small> : null }))
  return (
    <div className="table-box" role="region" aria-label={say(list.label)} tabIndex={0}>
      <table className="drawing-table">
        <caption className={say(list.label) ? 'drawing-caption' : 'unseen'}>{say(list.label)}</caption>
        <thead><ColumnHeads leaves={leaves} corner={<th scope="col" rowSpan={depthOf(list.columns)} className="drawing-n">{t('drawing.n')}</th>} /></thead>
        <tbody>{Array.from({ length: rows }, (_, i) => <tr key={i}><td className="drawing-n">{i + 1}</td>{list.columns.map((c) => <td key={c.key}><span className="drawing-blank">{c.type === 'choice' ? '▾' : c.type === 'date' ? t('drawing.day') : ' '}</span></td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

const LooseCells = ({ cells, form }: { cells: readonly FormCell[], form: FormSpec }) => {
  const { t } = useTranslation('form')
  const { say, unit } = useFormat()
  return (
    <div className="table-box" role="region" aria-label={t('drawing.items')} tabIndex={0}>
      <table className="drawing-table">
        <caption className="unseen">{t('drawing.items')}</caption>
        <thead><tr><th scope="col" className="drawing-n">{t('drawing.n')}</th><th scope="col">{t('drawing.item')}</th><th scope="col">{t('drawing.unit')}</th><th scope="col">{t('drawing.value')}</th></tr></thead>
        <tbody>{cells.map((c, i) => (
          <tr key={c.key}>
            <td className="drawing-n">{i + 1}</td>
            <th scope="row" className={c.within ? 'part-of' : ''}>{c.within && !c.label.zh.startsWith('其中') ? <span className="quiet">{t('drawing.ofWhich')}</span> : null}{say(c.label) || t('unnamed')}{c.hint ? <small className="cell-hint">{say(c.hint)}</small> : null}</th>
            <td>{isNumber(c) ? unit(c.unit) || '—' : '—'}</td><td><Blank cell={c} form={form} /></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

/** A box as the clerk meets it: to be typed, or telling where it comes from. */
const Blank = ({ cell, form }: { cell: FormCell, form: FormSpec }) => {
  const { t } = useTranslation('form')
  const { unit } = useFormat()
  const small = form.grid && cell.at && isNumber(cell) ? unit(cell.unit) : ''
  if (cell.source !== 'typed') return <span className="drawing-given">{t(`source.${cell.source}`)}{small ? <small className="cell-unit">{small}</small> : null}</span>
  return <span className="drawing-blank">{cell.type === 'choice' ? '▾' : cell.type === 'date' ? t('drawing.day') : ' '}{small ? <small className="cell-unit">{small}</small> : null}{cell.required ? <span className="drawing-required" title={t('drawing.required')}>*</span> : null}</span>
}
