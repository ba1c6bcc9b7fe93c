import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { depthOf, headings, isNumber, type FormGrid, type ReportCell } from '../../form/browser.ts'
import { CellBody } from './CellBody.tsx'
import { useDesk } from './desk.ts'
import { pasteInto } from './paste.ts'
import { Shown } from './Shown.tsx'
import { rawAfter, useHands } from './useHands.ts'
import { usePasteSaid } from './usePasteSaid.ts'

/** Fixed cells: a table with merged headings where the form has one, else a line per cell with other periods beside it. */
export const CellTable = ({ cells, grid }: { cells: readonly ReportCell[], grid?: FormGrid | undefined }) => {
  const desk = useDesk(), box = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState('')
  const said = usePasteSaid()
  const placed: (ReportCell | null)[][] = grid ? grid.rows.map((r) => grid.columns.map((c) => cells.find((x) => x.at?.row === r.key && x.at.column === c.key) ?? null)) : cells.map((c) => [c])
  const open = (row: number, column: number) => { const cell = placed[row]?.[column]; return cell && cell.source === 'typed' && cell.type !== 'file' ? { place: cell.key, cell } : null }
  const hands = useHands(box, {
    take: (place, read) => { setTold(''); const raw = desk.draft.now().raw; if (read.ok) desk.draft.setValues({ [place]: read.value }, rawAfter(raw, { [place]: null }, {})); else desk.draft.setValues({}, rawAfter(raw, {}, { [place]: read.text })) },
    paste: (row, column, block) => {
      const pasted = pasteInto(block, (down, across) => open(row + down, column + across))
      desk.draft.setValues(pasted.values, rawAfter(desk.draft.now().raw, pasted.values, pasted.raw))
      setTold(said({ ...pasted, added: 0 }))
    },
  })
  return (
    <>
      <div className="table-box" ref={box}>{grid ? <Grid grid={grid} placed={placed} hands={hands} /> : <Lines cells={cells} hands={hands} />}</div>
      <p className="grid-told" role="status">{told}</p>
    </>
  )
}
type HandsOf = ReturnType<typeof useHands>

const Lines = ({ cells, hands }: { cells: readonly ReportCell[], hands: HandsOf }) => {
  const { t } = useTranslation('report')
  const { say, unit, period } = useFormat()
  const { view } = useDesk()
  const sums = cells.some((c) => view.childSum[c.key] !== undefined)
  const beside = [{ key: 'last', title: t('lastPeriod'), period: view.lastPeriod.period, values: view.lastPeriod.values }, { key: 'year', title: t('lastYear'), period: view.lastYear.period, values: view.lastYear.values }, ...(sums ? [{ key: 'sum', title: t('childSum'), period: '', values: view.childSum }] : [])]
    .filter((b) => b.key === 'sum' || b.period)
  return (
    <table className="table grid entry-lines">
      <caption className="unseen">{t('gridCaption')}</caption>
      <thead><tr><th scope="col">{t('item')}</th><th scope="col" className="numeric">{t('now')}<br /><small>{period(view.period)}</small></th>{beside.map((b) => <th key={b.key} scope="col" className="numeric">{b.title}{b.period ? <><br /><small>{period(b.period)}</small></> : null}</th>)}</tr></thead>
      <tbody>{cells.map((c, i) => (
        <tr key={c.key}>
          <th scope="row"><div className={c.within ? 'cell-label part-of' : 'cell-label'}>
            <span>{c.within && !c.label.zh.startsWith('其中') ? <span className="quiet">{t('ofWhich')}</span> : null}{say(c.label)}{c.required ? <em className="must" title={t('required')}>*</em> : null}{isNumber(c) ? <small className="cell-unit">{unit(c.unit)}</small> : null}</span>
            {c.hint ? <span className="cell-hint">{say(c.hint)}</span> : null}
          </div></th>
          {isNumber(c) ? <td className="grid-cell numeric"><CellBody cell={c} at={`${i}:0`} hands={hands} /></td> : <td className="grid-cell grid-words" colSpan={1 + beside.length}><CellBody cell={c} at={`${i}:0`} hands={hands} /></td>}
          {isNumber(c) ? beside.map((b) => <td key={b.key} className="numeric grid-beside" data-label={b.title}>{b.key === 'sum' && b.values[c.key] === undefined ? '' : <Shown cell={c} value={b.values[c.key]} />}</td>) : null}
        </tr>
      ))}</tbody>
    </table>
  )
}

const Grid = ({ grid, placed, hands }: { grid: FormGrid, placed: readonly (ReportCell | null)[][], hands: HandsOf }) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const heads = headings(grid.columns), sides = headings(grid.rows)
  return (
    <table className="table grid entry-grid">
      <caption className="unseen">{t('gridCaption')}</caption>
      <thead>{heads.map((line, depth) => (
        <tr key={depth}>
          {depth === 0 ? <th scope="col" rowSpan={heads.length} colSpan={depthOf(grid.rows)}>{grid.corner ? say(grid.corner) : t('item')}</th> : null}
          {line.map((h) => <th key={h.from} scope={h.key ? 'col' : 'colgroup'} colSpan={h.leaves} rowSpan={h.depths}>{say(h.label)}</th>)}
        </tr>
      ))}</thead>
      <tbody>{grid.rows.map((r, i) => (
        <tr key={r.key}>
          {sides.flatMap((line) => line.filter((h) => h.from === i).map((h) => <th key={h.depth} scope={h.key ? 'row' : 'rowgroup'} rowSpan={h.leaves} colSpan={h.depths}>{say(h.label)}</th>))}
          {grid.columns.map((c, j) => { const cell = placed[i]![j]; return cell ? <td key={c.key} className={isNumber(cell) ? 'grid-cell numeric' : 'grid-cell grid-words'} data-label={say(c.label)}><CellBody cell={cell} at={`${i}:${j}`} hands={hands} /><Beside cell={cell} /></td> : <td key={c.key} className="grid-void" aria-hidden="true" /> })}
        </tr>
      ))}</tbody>
    </table>
  )
}

/** Within a table there is no room for columns of other periods: they stand under the figure. */
const Beside = ({ cell }: { cell: ReportCell }) => {
  const { t } = useTranslation('report')
  const { unit } = useFormat()
  const { view } = useDesk(), { key } = cell
  if (!isNumber(cell)) return null
  const facts = ([['lastPeriod', view.lastPeriod.values[key]], ['lastYear', view.lastYear.values[key]], ['childSum', view.childSum[key]]] as const).filter(([, v]) => v !== undefined && v !== null)
  return <span className="cell-beside">{unit(cell.unit)}{facts.map(([name, v]) => <span key={name}> · {t(name)} <Shown cell={cell} value={v} /></span>)}</span>
}
