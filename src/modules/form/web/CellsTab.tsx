import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { IndicatorPicker } from '../../../web/kit/IndicatorPicker.tsx'
import { DataTable, useFormat, type Column } from '../../../web/kit/index.ts'
import { useIndicators, useWho } from '../../../web/kit/who.ts'
import { isBase, ruleKind } from '../../indicator/browser.ts'
import { isNumber, type CellType, type FormCell } from '../cell.ts'
import { blankCell, mayMove, swapped, withCell } from '../design.ts'
import { cellTypeText } from '../form.text.ts'
import { CellEditor } from './CellEditor.tsx'
import { useReading } from './reading.ts'
import type { Design } from './useDesign.ts'
import { ofType } from './ValueFields.tsx'

/** Every cell in the order in which its number is kept; the one that is chosen is edited below. */
export const CellsTab = ({ design, chosen, onChoose }: { design: Design, chosen: string | null, onChoose: (key: string | null) => void }) => {
  const { t } = useTranslation('form')
  const { say, unit } = useFormat()
  const indicators = useIndicators(), who = useWho()
  const { form, issued } = design
  const reading = useReading(form)
  const add = (more: Partial<FormCell>, label = { zh: '', en: '' }) => { const next = withCell(form, label, more); design.set(next); onChoose(next.cells[next.cells.length - 1]!.key) }
  const bind = (code: string) => {
    const known = indicators.get(code)
    if (known) add({ indicator: code, type: known.measureUnit === 'yuan' ? 'money' : 'count', unit: known.measureUnit, yearToDate: ruleKind(known, indicators) === 'distinct' }, known.name)
  }
  const ofKind = (type: CellType) => add(ofType(blankCell('x', { zh: '', en: '' }), type) as Partial<FormCell>)
  const move = (from: number, to: number) => design.set({ ...form, cells: swapped(form.cells, from, to) })
  const faulty = (i: number) => design.faults.some((f) => f.path[0] === 'cells' && f.path[1] === i)
  const axis = (side: 'rows' | 'columns', key: string) => { const a = form.grid?.[side].find((x) => x.key === key); return a ? say(a.label) : key }
  const columns: Column<FormCell>[] = [
    { key: 'n', title: t('cell.n'), numeric: true, render: (c) => form.cells.indexOf(c) + 1 },
    { key: 'label', title: t('cell.label'), head: true, className: 'wrap', render: (c) => <button type="button" className={c.retired ? 'pick retired' : 'pick'} aria-pressed={chosen === c.key} onClick={() => onChoose(c.key)}>{c.within ? `${t('drawing.ofWhich')}` : ''}{say(c.label) || t('unnamed')}</button> },
    { key: 'type', title: t('cell.type'), render: (c) => [say(cellTypeText[c.type]), isNumber(c) ? unit(c.unit) : ''].filter(Boolean).join(' · ') },
    { key: 'source', title: t('cell.source'), className: 'wrap', render: (c) => c.retired ? t('cell.retired') : c.formula ? `= ${reading.formula(c.formula)}` : t(`source.${c.source}`) },
    { key: 'counts', title: t('cell.indicator'), className: 'wrap', render: (c) => c.indicator ? who.figure({ indicator: c.indicator, tags: c.tags }) : '—' },
    { key: 'at', title: t('cell.at'), className: 'wrap', render: (c) => c.at ? `${axis('rows', c.at.row)} × ${axis('columns', c.at.column)}` : t('cell.loose') },
    { key: 'do', title: <span className="unseen">{t('actions')}</span>, render: (c) => { const i = form.cells.indexOf(c), named = say(c.label) || t('unnamed'); return <span className="row-actions"><Button size="small" disabled={!mayMove(form, i, i - 1, issued)} aria-label={`${named} ${t('up')}`} onClick={() => move(i, i - 1)}>↑</Button><Button size="small" disabled={!mayMove(form, i, i + 1, issued)} aria-label={`${named} ${t('down')}`} onClick={() => move(i, i + 1)}>↓</Button></span> } },
  ]
  const cell = form.cells.find((c) => c.key === chosen)
  return (
    <>
      <p className="quiet">{t(issued ? 'cell.orderIssued' : 'cell.order')}</p>
      {form.cells.length ? <div className="design-cells"><DataTable caption={t('tab.cells', { n: form.cells.length })} columns={columns} rows={form.cells} rowKey={(c) => c.key} rowClass={(c) => [faulty(form.cells.indexOf(c)) ? 'row-fault' : '', chosen === c.key ? 'chosen' : ''].join(' ')} /></div> : <p className="quiet">{t('cell.none')}</p>}
      {cell ? <CellEditor key={cell.key} design={design} cell={cell} onClose={() => onChoose(null)} /> : null}
      <div className="design-bar">
        <IndicatorPicker label={t('cell.addCounted')} value="" only={(x) => isBase(x) && x.source !== 'directory'} onChange={bind} />
        <Select aria-label={t('cell.addPlain')} placeholder={t('cell.addPlain')} value={null} onChange={(type: CellType | null) => { if (type) ofKind(type) }} options={(Object.keys(cellTypeText) as CellType[]).map((x) => ({ value: x, label: say(cellTypeText[x]) }))} />
      </div>
    </>
  )
}
