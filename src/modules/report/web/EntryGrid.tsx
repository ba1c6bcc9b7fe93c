import { Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberGrid, useFormat, useLanguage, writeEntry, type Entry, type GridColumn, type GridRow } from '../../../web/kit/index.ts'
import { check, isNumber, sayFinding, type CellValue, type CellValues, type CheckFinding } from '../../form/browser.ts'
import { openReturn } from './history.ts'
import type { Explanations, ReportView, Values } from './useDraft.ts'

interface EntryProps {
  view: ReportView
  values: Values
  explanations: Explanations
  editable: boolean
  /** refused by the server, by cell */
  refused: ReadonlyMap<string, string>
  asked: ReadonlySet<string>
  onValues: (changes: Values) => void
  onExplain: (cell: string, text: string) => void
  onUnreadable: (n: number) => void
}

/** The form: this period to be typed, last period, last year and the sum from below beside it (reporting.md row 26). */
export const EntryGrid = ({ view, values, explanations, editable, refused, asked, onValues, onExplain, onUnreadable }: EntryProps) => {
  const { t } = useTranslation('report')
  const { say, unit, period } = useFormat()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const findings = useFindings(view, values, explanations)
  const returned = openReturn(view)?.cells ?? []
  const beside = (of: CellValues) => (row: string) => { const v = of[row]; return v === undefined || v === null ? t('none_') : v === 'n/a' ? t('notApplicable') : typeof v === 'number' ? writeEntry(v) : v }
  const hasSum = Object.keys(view.childSum).length > 0

  const rows: GridRow[] = view.form.cells.filter((c) => isNumber(c) && !c.retired).map((c) => {
    const soft = findings.some((f) => f.cell === c.key && f.code === 'needs-explanation')
    const explained = explanations[c.key] ?? ''
    const back = returned.find((r) => r.cell === c.key)
    return {
      key: c.key, text: say(c.label),
      label: (
        <div className={c.within ? 'cell-label part-of' : 'cell-label'}>
          <span>{c.within && !c.label.zh.startsWith('其中') ? <span className="quiet">{t('ofWhich')}</span> : null}{say(c.label)}<small className="cell-unit">{unit(c.unit)}</small></span>
          {c.hint ? <span className="cell-hint">{say(c.hint)}</span> : null}
          {back ? <span className="cell-back">{t('returnedCell', { reason: back.reason })}</span> : null}
          {soft || asked.has(c.key) || explained ? editable ? <Input size="small" maxLength={500} value={explained} status={explained.trim() ? '' : 'warning'} aria-label={t('explain', { cell: say(c.label) })} placeholder={t('explainHint')} onChange={(e) => onExplain(c.key, e.target.value)} /> : explained ? <span className="cell-hint">{t('explained', { text: explained })}</span> : null : null}
        </div>
      ),
    }
  })
  const columns: GridColumn[] = [
    { key: 'now', title: <>{t('now')}<br /><small>{period(view.period)}</small></>, text: t('now'), editable: true },
    { key: 'last', title: <>{t('lastPeriod')}<br /><small>{period(view.lastPeriod.period)}</small></>, text: t('lastPeriod'), editable: false, render: beside(view.lastPeriod.values) },
    { key: 'year', title: <>{t('lastYear')}<br /><small>{period(view.lastYear.period)}</small></>, text: t('lastYear'), editable: false, render: beside(view.lastYear.values) },
    ...(hasSum ? [{ key: 'sum', title: t('childSum'), text: t('childSum'), editable: false, render: beside(view.childSum) }] : []),
  ]
  const finding = (cell: string) => {
    const own = findings.find((f) => f.cell === cell)
    if (own) return { text: sayFinding(own, language, writeEntry), hard: own.hard }
    const text = refused.get(cell)
    return text ? { text, hard: true } : null
  }
  return <NumberGrid caption={t('gridCaption')} rowTitle={t('item')} rows={rows} columns={columns} value={(row) => entryOf(values[row])} disabled={!editable}
    onChange={(changes) => onValues(Object.fromEntries(changes.map((c) => [c.row, c.value])))} onUnreadable={(cells) => onUnreadable(cells.length)} finding={(row) => editable ? finding(row) : null} />
}

/** The same rules as the server's; half-typed figures are left in peace for a moment. */
export const useFindings = (view: ReportView, values: Values, explanations: Explanations): CheckFinding[] => {
  const [rested, setRested] = useState(values)
  useEffect(() => {
    const timer = setTimeout(() => setRested(values), 700)
    return () => clearTimeout(timer)
  }, [values])
  return useMemo(() => check(view.form, { values: rested, rows: view.rows }, { last: view.lastPeriod.values, year: view.lastYear.values, explanations }), [view, rested, explanations])
}

export const entryOf = (v: CellValue | undefined): Entry => typeof v === 'string' ? (v === 'n/a' ? v : null) : v ?? null
