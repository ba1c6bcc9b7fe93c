import { useTranslation } from 'react-i18next'
import { isNumber, type CellValue } from '../../form/browser.ts'
import { DataTable, Section, useFormat, writeEntry, type Column } from '../../../web/kit/index.ts'
import type { SummaryView } from './SummaryPage.tsx'
import './summary.css'

type Row = SummaryView['form']['cells'][number]
export const written = (v: CellValue | undefined): string => typeof v === 'number' ? writeEntry(v) : v === 'n/a' ? '/' : v ?? '—'

/** Every cell of the form: both stages side by side, what the level itself typed, what comes from below, and where the two say the same. */
export const TotalTable = ({ view }: { view: SummaryView }) => {
  const { t } = useTranslation('summary')
  const { say, unit, count } = useFormat()
  const told = new Map(view.differences.map((d) => [d.cell, d]))
  const gap = (c: Row) => { const a = view.total.preliminary[c.key], b = view.total.accepted[c.key]; return typeof a === 'number' && c.type !== 'ratio' ? a - (typeof b === 'number' ? b : 0) : null }
  const columns: Column<Row>[] = [
    { key: 'cell', title: t('cell'), head: true, className: 'wrap', render: (c) => <>{say(c.label)} <small className="quiet">{unit(c.unit)}</small></> },
    { key: 'preliminary', title: t('preliminary'), numeric: true, render: (c) => written(view.total.preliminary[c.key]) },
    { key: 'accepted', title: t('accepted'), numeric: true, render: (c) => written(view.total.accepted[c.key]) },
    { key: 'gap', title: t('unaccepted'), numeric: true, render: (c) => { const v = gap(c); return v === null ? '—' : writeEntry(v) } },
    ...(view.own ? [
      { key: 'own', title: t('own'), numeric: true, render: (c: Row) => written(view.own!.preliminary[c.key]) },
      { key: 'below', title: t('fromBelow'), numeric: true, render: (c: Row) => { const d = told.get(c.key); return d ? writeEntry(d.below) : '—' } },
      { key: 'told', title: t('difference'), className: 'wrap', render: (c: Row) => { const d = told.get(c.key); return d ? d.same ? <strong>{t('toldTwice')}</strong> : writeEntry(d.typed - d.below) : '' } },
    ] : []),
  ]
  const rows = view.form.cells.filter(isNumber)
  return (
    <Section title={t('totals')}>
      <p className="quiet">{t('coverage', { reported: count(view.counts.reported), expected: count(view.counts.expected) })} {t('totalsNote')}</p>
      <DataTable caption={t('totals')} columns={columns} rows={rows} rowKey={(c) => c.key} empty={<p className="quiet">{t('noNumbers')}</p>} />
    </Section>
  )
}
