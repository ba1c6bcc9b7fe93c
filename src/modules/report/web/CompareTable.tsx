import { useTranslation } from 'react-i18next'
import { Empty, useFormat } from '../../../web/kit/index.ts'
import { isNumber, partsOf, placeName, rowPlace, type CellValue, type ReportCell, type ReportColumn } from '../../form/browser.ts'
import { changedPlaces, type Draft } from './merge.ts'
import { Shown } from './Shown.tsx'
import type { ReportView } from './useDraft.ts'

export interface Compared extends Draft { readonly name: string }
interface Line { readonly place: string, readonly cell: ReportCell | ReportColumn, readonly before: CellValue | undefined, readonly after: CellValue | undefined, readonly changed: boolean, readonly said: readonly [string, string], readonly row: 'added' | 'removed' | null }

/** Two revisions side by side, cell by cell and row by row; what differs is marked by word and colour. */
export const CompareTable = ({ form, before, after, onlyChanged }: { form: ReportView['form'], before: Compared, after: Compared, onlyChanged: boolean }) => {
  const { t } = useTranslation('report')
  const { say, unit } = useFormat()
  const lines = linesOf(form, before, after).filter((l) => !onlyChanged || l.changed)
  if (!lines.length) return <Empty title={t('compare.same')} />
  return (
    <div className="table-box" role="region" tabIndex={0} aria-label={t('compare.title')}>
      <table className="table compare">
        <caption className="unseen">{t('compare.title')}</caption>
        <thead><tr><th scope="col">{t('item')}</th><th scope="col" className="numeric">{before.name}</th><th scope="col" className="numeric">{after.name}</th><th scope="col">{t('compare.mark')}</th></tr></thead>
        <tbody>{lines.map((l) => (
          <tr key={l.place} className={l.changed ? 'changed' : undefined}>
            <th scope="row">{say(placeName(form, { ...before.rows, ...after.rows, ...gone(before, after, l) }, l.place))}{isNumber(l.cell) ? <small className="cell-unit">{unit(l.cell.unit)}</small> : null}</th>
            {([[l.before, l.said[0], l.row === 'added'], [l.after, l.said[1], l.row === 'removed']] as const).map(([value, said, absent], i) => <td key={i} className={isNumber(l.cell) ? 'numeric' : 'wrap'}>{absent ? '—' : <Shown cell={l.cell} value={value} />}{said ? <span className="cell-explained">{t('explained', { text: said })}</span> : null}</td>)}
            <td>{l.changed ? t(l.row === 'added' ? 'compare.added' : l.row === 'removed' ? 'compare.removed' : 'compare.changed') : ''}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

const linesOf = (form: ReportView['form'], before: Draft, after: Draft): Line[] => {
  const changed = new Set(changedPlaces(before, after)), at = (place: string) => changed.has(place)
  const cells = form.cells.filter((c) => !c.retired || before.values[c.key] != null).map((c): Line => ({ place: c.key, cell: c, before: before.values[c.key], after: after.values[c.key], changed: at(c.key), said: [before.explanations[c.key] ?? '', after.explanations[c.key] ?? ''], row: null }))
  const rows = form.lists.flatMap((list) => {
    const was = before.rows[list.key] ?? [], is = after.rows[list.key] ?? []
    return [...is, ...was.filter((r) => !is.some((x) => x.id === r.id))].flatMap((r) => {
      const old = was.find((x) => x.id === r.id), now = is.find((x) => x.id === r.id), row = !old ? 'added' as const : !now ? 'removed' as const : null
      return list.columns.map((c): Line => { const place = rowPlace(list.key, r.id, c.key); return { place, cell: c, before: old?.values[c.key], after: now?.values[c.key], changed: row !== null || at(place), said: ['', ''], row } })
    })
  })
  return [...cells, ...rows]
}
/** A row that was taken out is named by the number that it had. */
const gone = (before: Draft, after: Draft, l: Line) => { const { key } = partsOf(l.place); return { [key]: [...(l.row === 'removed' ? before : after).rows[key] ?? []] } }
