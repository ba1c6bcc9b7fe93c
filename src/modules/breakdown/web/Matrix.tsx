import { useTranslation } from 'react-i18next'
import { Go, NumberGrid, useFormat, writeEntry, type GridColumn, type GridFoot } from '../../../web/kit/index.ts'
import type { Method, Shares } from '../breakdown.ts'
import { totalOf, type Finding } from '../findings.ts'
import { childrenIn, fits, frameIn, timesLastYear, yearOf, type Table } from './table.ts'
import type { View } from './view.ts'

/** Children by years. Below: what they come to, what is due, and the difference in words – while numbers are typed. */
interface MatrixProps {
  view: View, table: Table, findings: readonly Finding[], editable: boolean, method: Method
  weights: Readonly<Record<string, number>>
  onWeights: (weights: Readonly<Record<string, number>>) => void
  onTable: (table: Table) => void
  onUnreadable: (cells: number) => void
}
const shown = (v: number | null | undefined) => v === null || v === undefined ? '—' : writeEntry(v)
const MARKS: Readonly<Record<string, string>> = { exact: '✓', 'rate-met': '✓', short: '▼', 'rate-short': '▼', surplus: '▲', over: '✕' }

export const Matrix = ({ view, table, findings, editable, method, weights, onWeights, onTable, onUnreadable }: MatrixProps) => {
  const { t } = useTranslation('breakdown')
  const { name, period, unit } = useFormat()
  const { children, own } = view, frame = frameIn(view), divided = childrenIn(view, table), periods: readonly string[] = [frame.whole, ...frame.years]
  const child = (row: string) => children.find((c) => String(c.id) === row)!
  const beside = (key: string, text: string, of: (c: View['children'][number]) => number | null | undefined): GridColumn => ({ key, title: text, text, editable: false, render: (row) => shown(of(child(row))) })
  const redrafts = view.state === 'draft' && children.some((c) => c.issued[frame.whole] != null)
  const columns: GridColumn[] = [
    method === 'enterprises' ? beside('enterprises', t('enterprises'), (c) => c.enterprises) : beside('workers', t('workers'), (c) => c.workers),
    beside('lastYear', t('lastYear', { year: period(view.lastYear.year) }), (c) => tenths(c.lastYear)),
    ...(redrafts ? [beside('issued', t('standing'), (c) => c.issued[frame.whole])] : []),
    ...(editable && method === 'custom' ? [{ key: 'weight', title: t('weight'), text: t('weight'), editable: true }] : []),
    ...periods.map((p, i): GridColumn => {
      const text = i === 0 ? t(frame.course === 'sum' ? 'whole' : 'level') : period(p)
      return editable ? { key: p, title: text, text, editable: true } : { ...beside(p, text, (c) => table[String(c.id)]?.[p]) }
    }),
  ]

  const against = (row: string, column: string): { text: string, hard: boolean } | null => {
    const value = table[row]?.[column]
    if (value != null && !fits(frame, value)) return { text: frame.decimals ? t('cell.decimals', { n: frame.decimals }) : t('cell.whole'), hard: true }
    const found = findings.find((f) => String(f.org) === row && f.period === column && f.code !== 'missing-share')
    if (found?.code === 'years-differ') return { text: frame.course === 'last' ? t('cell.yearsLast') : t('cell.yearsSum'), hard: true }
    return found?.code === 'raised' ? { text: t('cell.raised', { times: timesLastYear(frame, table[row] ?? {}, child(row).lastYear, yearOf(view)) ?? '' }), hard: false } : null
  }

  const due = (column: string) => column === frame.whole ? own.whole : own.years[column] ?? null
  const total = (column: string) => periods.includes(column) ? totalOf(frame, divided, column) : null
  const sumOf = (of: (c: View['children'][number]) => number | null) => children.reduce((n, c) => n + (of(c) ?? 0), 0)
  // no sum of workers or enterprises: whoever stands in both trees would count twice
  const foot: GridFoot[] = [
    { key: 'sum', label: frame.mode === 'rate' ? t('mean') : t('sum.all'), cell: (c) => c === 'issued' && frame.mode === 'amount' ? shown(sumOf((x) => x.issued[frame.whole] ?? null)) : c === 'weight' ? shown(sumOf((x) => weights[String(x.id)] ?? null)) : periods.includes(c) ? shown(round(total(c))) : '' },
    { key: 'due', label: t('own'), cell: (c) => c === 'lastYear' ? shown(tenths(view.lastYear.actual)) : periods.includes(c) ? shown(due(c)) : '' },
    { key: 'balance', label: t('sums'), cell: (c) => {
      if (!periods.includes(c)) return ''
      const found = findings.find((f) => f.org === null && f.period === c), by = Math.abs((total(c) ?? 0) - (due(c) ?? 0))
      return found ? <span className={`sum sum-${found.code}`}><span aria-hidden="true">{MARKS[found.code]}</span> {t(`sum.${found.code}`, { by: writeEntry(round(by)) })}</span> : <span className="quiet">{due(c) !== null ? t('sum.blank') : c === frame.whole ? t('sum.open') : t('sum.openYear')}</span>
    } },
  ]

  return (
    <div className="breakdown-grid">
      <p className="quiet">{t('unitIs', { unit: unit(frame.unit) })}</p>
      <NumberGrid caption={t('matrix')} rowTitle={t('child')} columns={columns} foot={foot} finding={against} onUnreadable={(cells) => onUnreadable(cells.length)}
        rows={children.map((c) => ({ key: String(c.id), text: name(c), label: <Go to={`/breakdown/${view.plan.code}/${view.target.code}`} search={{ org: String(c.id) }} label={t('drill', { name: name(c) })}>{name(c)}</Go> }))}
        value={(row, column) => column === 'weight' ? weights[row] ?? null : table[row]?.[column] ?? null}
        onChange={(changes) => {
          const next: Record<string, Shares> = { ...table }, heavy: Record<string, number> = { ...weights }
          for (const { row, column, value } of changes) {
            const n = typeof value === 'number' ? value : null
            if (column !== 'weight') next[row] = { ...next[row], [column]: n }
            else if (n === null) delete heavy[row]
            else heavy[row] = n
          }
          if (changes.some((c) => c.column === 'weight')) onWeights(heavy)
          if (changes.some((c) => c.column !== 'weight')) onTable(next)
        }} />
    </div>
  )
}
/** An actual may be a rate without end; what is typed is shown as typed. */
const tenths = (v: number | null) => v === null ? null : Math.round(v * 10) / 10
const round = (v: number | null) => v === null ? null : Math.round(v * 100) / 100
