import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from './DataTable.tsx'
import type { SheetResult } from './SheetImport.tsx'

type Line = SheetResult['lines'][number]
const ACTIONS = ['error', 'create', 'change', 'none'] as const
const STEP = 200

/** Line by line what would happen; faults first, a surveyable part at a time. */
export const SheetLines = ({ lines, code, name }: { lines: readonly Line[], code: string, name: string }) => {
  const { t } = useTranslation('sheet')
  const present = ACTIONS.filter((a) => lines.some((l) => l.action === a))
  const [action, setAction] = useState<Line['action'] | ''>(present.includes('error') ? 'error' : '')
  const [most, setMost] = useState(STEP)
  const chosen = action ? lines.filter((l) => l.action === action) : lines
  const columns: Column<Line>[] = [
    { key: 'line', title: t('line'), numeric: true, render: (l) => l.line },
    { key: 'action', title: t('action'), render: (l) => <span className={`sheet-${l.action}`}>{t(`actions.${l.action}`)}</span> },
    { key: 'code', title: code, head: true, className: 'wrap', render: (l) => l.code || '—' },
    { key: 'name', title: name, className: 'wrap', render: (l) => l.name || '—' },
    { key: 'what', title: t('what'), className: 'wrap', render: (l) => l.errors.length
      ? <ul className="lines">{l.errors.map((e) => <li key={e.column + e.code}><strong>{t('column', { column: e.column })}</strong> {e.detail} <code className="quiet">{e.code}</code></li>)}</ul>
      : !l.changes.length ? '—' : <ul className="lines">{l.changes.map((c) => <li key={c.field}>{c.was === null ? t('set', { label: c.label, will: c.will ?? t('blank') }) : t('turned', { label: c.label, was: c.was, will: c.will ?? t('blank') })}</li>)}</ul> },
  ]
  return (
    <>
      <div className="bar"><Select className="bar-select" aria-label={t('which')} value={action} onChange={(a: Line['action'] | '') => { setAction(a); setMost(STEP) }}
        options={[{ value: '', label: t('allLines', { n: lines.length }) }, ...present.map((a) => ({ value: a, label: t('linesOf', { action: t(`actions.${a}`), n: lines.filter((l) => l.action === a).length }) }))]} /></div>
      <DataTable caption={t('caption')} columns={columns} rows={chosen.slice(0, most)} rowKey={(l) => l.line} rowClass={(l) => l.action === 'error' ? 'late' : ''} more={chosen.length > most ? { load: () => setMost(most + STEP), busy: false } : null} />
    </>
  )
}
