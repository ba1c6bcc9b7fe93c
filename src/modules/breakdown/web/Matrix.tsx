import { useTranslation } from 'react-i18next'
import { Go, NumberGrid, useFormat, writeEntry, type GridColumn } from '../../../web/kit/index.ts'
import type { View } from './BreakdownPage.tsx'

/** Children by years. The sum below each column says short, exact or surplus (留余量) while numbers are typed. */
export type Table = Readonly<Record<string, Readonly<Record<string, number | null>>>>
interface MatrixProps {
  view: View, table: Table, editable: boolean
  weights: Readonly<Record<string, number>> | null
  onWeights: (weights: Readonly<Record<string, number>>) => void
  onTable: (table: Table) => void
}

export const Matrix = ({ view, table, editable, weights, onWeights, onTable }: MatrixProps) => {
  const { t } = useTranslation('breakdown')
  const { name, period } = useFormat()
  const { frame, children, own } = view
  const shown = (v: number | null | undefined) => v === null || v === undefined ? '—' : writeEntry(v)
  const child = (row: string) => children.find((c) => String(c.id) === row)!
  const periods = [frame.whole, ...frame.years]
  const columns: GridColumn[] = [
    { key: 'workers', title: t('workers'), text: t('workers'), editable: false, render: (row) => shown(child(row).workers) },
    { key: 'lastYear', title: t('lastYear', { year: period(view.lastYear.year) }), text: t('lastYear', { year: period(view.lastYear.year) }), editable: false, render: (row) => shown(child(row).lastYear) },
    ...(weights ? [{ key: 'weight', title: t('weight'), text: t('weight'), editable: true }] : []),
    ...periods.map((p, i) => ({ key: p, title: i === 0 ? t('whole') : period(p), text: i === 0 ? t('whole') : period(p), editable })),
  ]
  return (
    <>
      <NumberGrid caption={t('matrix')} rowTitle={t('child')} disabled={!editable} columns={columns.map((c) => editable ? c : { ...c, editable: false, render: c.render ?? ((row: string) => shown(table[row]?.[c.key])) })}
        rows={children.map((c) => ({ key: String(c.id), text: name(c), label: <Go to={`/breakdown/${view.plan.code}/${view.target.code}`} search={{ org: String(c.id) }}>{name(c)}</Go> }))}
        value={(row, column) => column === 'weight' ? weights?.[row] ?? null : table[row]?.[column] ?? null}
        onChange={(changes) => {
          const next: Record<string, Record<string, number | null>> = Object.fromEntries(Object.entries(table).map(([row, shares]) => [row, { ...shares }]))
          const heavy: Record<string, number> = { ...weights }
          for (const { row, column, value } of changes) {
            const n = typeof value === 'number' ? value : null
            if (column === 'weight') { if (n === null) delete heavy[row]; else heavy[row] = n } else next[row] = { ...next[row], [column]: n }
          }
          if (weights && changes.some((c) => c.column === 'weight')) onWeights(heavy)
          if (changes.some((c) => c.column !== 'weight')) onTable(next)
        }} />
      {frame.mode === 'amount' ? <ul className="sums" aria-label={t('sums')}>{periods.map((p, i) => {
        const goal = i === 0 ? own.whole : own.years[p] ?? null
        const sum = children.reduce((n, c) => n + (table[String(c.id)]?.[p] ?? 0), 0)
        const kind = goal === null ? 'open' : Math.abs(sum - goal) < 1e-9 ? 'exact' : (sum < goal) !== frame.ceiling ? 'short' : 'surplus'
        return <li key={p} className={`sum-${kind}`}><span>{i === 0 ? t('whole') : period(p)}</span> <strong>{writeEntry(Math.round(sum * 10) / 10)}</strong> / {shown(goal)} <em>{t(`sum.${kind}`, { by: goal === null ? '' : writeEntry(Math.round(Math.abs(sum - goal) * 10) / 10) })}</em></li>
      })}</ul> : null}
    </>
  )
}
