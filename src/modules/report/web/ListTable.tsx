import { Button } from 'antd'
import { memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId, useFormat, writeEntry, type Typed } from '../../../web/kit/index.ts'
import { headings, isNumber, partsOf, rowPlace, type CellValue, type ListRow, type ReportColumn, type ReportList } from '../../form/browser.ts'
import { unreadable } from './CellBody.tsx'
import { useDesk } from './desk.ts'
import { EntryField, type Hands } from './EntryField.tsx'
import { pasteRows } from './paste.ts'
import { Shown } from './Shown.tsx'
import { rawAfter, useHands } from './useHands.ts'
import { usePasteSaid } from './usePasteSaid.ts'

/** 清单: rows are added, taken out (and put back), moved, brought in from last period, pasted. A row keeps its id through all of it. */
export const ListTable = ({ list }: { list: ReportList }) => {
  const { t } = useTranslation('report')
  const { say, unit } = useFormat()
  const desk = useDesk(), { draft, editable } = desk, rows = desk.rows[list.key] ?? NONE
  const box = useRef<HTMLDivElement>(null)
  const said = usePasteSaid()
  const [told, setTold] = useState(''), [undo, setUndo] = useState<{ rows: readonly ListRow[], n: number } | null>(null)
  const now = () => draft.now().rows[list.key] ?? NONE
  const put = (next: readonly ListRow[], raw?: Record<string, string>) => draft.setRows(list.key, next, raw)
  const focusRow = (n: number) => setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-cell="${n}:0"]`)?.focus(), 0)
  const full = rows.length >= list.maxRows
  const add = () => { if (now().length >= list.maxRows) return; put([...now(), { id: newId(), values: {} }]); setTold(''); setUndo(null); focusRow(now().length - 1) }
  const before = (desk.view.lastPeriod.rows[list.key] ?? []).filter((r) => !rows.some((x) => x.id === r.id))
  const columns = list.columns

  const hands = useHands(box, {
    take: (place, read: Typed<CellValue>) => {
      setTold('')
      const { row, column } = partsOf(place), raw = draft.now().raw
      if (!read.ok) return put(now(), rawAfter(raw, {}, { [place]: read.text }))
      put(now().map((r) => r.id === row ? { ...r, values: { ...r.values, [column!]: read.value } } : r), rawAfter(raw, { [place]: null }, {}))
    },
    paste: (row, column, block) => {
      const done = pasteRows(list, now(), { row, column }, block, newId)
      setUndo({ rows: now(), n: -1 })
      put(done.rows, rawAfter(draft.now().raw, done.values, done.raw))
      setTold(said(done))
    },
    beyond: add,
  })
  const takeOut = useStable((id: string) => {
    const n = now().findIndex((r) => r.id === id)
    setUndo({ rows: now(), n })
    put(now().filter((r) => r.id !== id))
    setTold(t('rows.removed', { n: n + 1 }))
  })
  const shift = useStable((id: string, by: number) => {
    const next = [...now()], n = next.findIndex((r) => r.id === id)
    if (!next[n + by]) return
    ;[next[n], next[n + by]] = [next[n + by]!, next[n]!]
    put(next)
  })
  const bringIn = () => {
    const some = before.slice(0, list.maxRows - now().length)
    setUndo({ rows: now(), n: -1 })
    put([...now(), ...some.map(({ id, values }) => ({ id, values: { ...values } }))])
    setTold([t('rows.brought', { n: some.length }), some.length < before.length ? t('rows.broughtCut', { n: before.length - some.length }) : ''].join(''))
  }
  const found = desk.foundAt(list.key), back = desk.backAt(list.key), lines = headings(columns)
  return (
    <section className="entry-list" data-place={list.key}>
      <header className="entry-list-head"><h2>{say(list.label)} <small className="quiet">{t('rows.count', { n: rows.length })}</small></h2>
        {editable ? <span className="no-print">
          {before.length ? <Button size="small" disabled={full} onClick={bringIn}>{t('rows.bringIn', { n: before.length })}</Button> : null}
          <Button size="small" disabled={full} onClick={add}>{t('rows.add')}</Button>
        </span> : null}
      </header>
      {found ? <p className={found.hard ? 'cell-why hard' : 'cell-why'}>{found.text}</p> : null}
      {back ? <p className="cell-back">{t('returnedCell', { reason: back })}</p> : null}
      <div className="table-box" ref={box} {...(editable ? {} : { tabIndex: 0, role: 'region', 'aria-label': say(list.label) })}>
        <table className="table grid entry-rows">
          <caption className="unseen">{say(list.label)}</caption>
          <thead>{lines.map((line, depth) => (
            <tr key={depth}>
              {depth === 0 ? <th scope="col" rowSpan={lines.length} className="row-number">{t('rows.number')}</th> : null}
              {line.map((h) => { const c = columns.find((x) => x.key === h.key); return <th key={h.from} scope={h.key ? 'col' : 'colgroup'} colSpan={h.leaves} rowSpan={h.depths}>{say(h.label)}{c && isNumber(c) && unit(c.unit) ? <small className="cell-unit">{unit(c.unit)}</small> : null}{c?.required ? <em className="must" title={t('required')}>*</em> : null}</th> })}
              {depth === 0 && editable ? <th scope="col" rowSpan={lines.length} className="row-tools no-print"><span className="unseen">{t('rows.tools')}</span></th> : null}
            </tr>
          ))}</thead>
          <tbody>
            {rows.map((row, n) => <Row key={row.id} list={list} row={row} n={n} last={n === rows.length - 1} editable={editable} hands={hands} takeOut={takeOut} shift={shift} {...stateOf(desk, list, row, t)} />)}
            {rows.length ? null : <tr><td colSpan={columns.length + (editable ? 2 : 1)} className="quiet">{t(editable ? 'list.emptyHint' : 'list.empty')}</td></tr>}
          </tbody>
          {rows.length > 1 && columns.some(adds) ? <tfoot><tr><th scope="row" className="row-number">{t('rows.total')}</th>{columns.map((c) => <td key={c.key} className="numeric" data-label={say(c.label)}>{adds(c) ? writeEntry(totalOf(rows, c)) : ''}</td>)}{editable ? <td className="no-print" /> : null}</tr></tfoot> : null}
        </table>
      </div>
      <p className="grid-told" role="status">{told}{told && undo ? <> <Button size="small" type="link" onClick={() => { put(undo.rows); setTold(t('rows.undone')); setUndo(null); if (undo.n >= 0) focusRow(undo.n) }}>{t('rows.undo')}</Button></> : null}</p>
    </section>
  )
}
const NONE: readonly ListRow[] = []
const adds = (c: ReportColumn) => isNumber(c) && c.type !== 'ratio'
const totalOf = (rows: readonly ListRow[], c: ReportColumn) => Math.round(rows.reduce((sum, r) => { const v = r.values[c.key]; return sum + (typeof v === 'number' ? v : 0) }, 0) * 1e4) / 1e4

/** All that a row shows beside its values, as text, so that a row whose text is the same is not drawn again. */
const stateOf = (desk: ReturnType<typeof useDesk>, list: ReportList, row: ListRow, t: (key: string) => string) => {
  const at = (column: ReportColumn) => rowPlace(list.key, row.id, column.key), { raw } = desk.draft
  const marks = list.columns.map((c) => { const place = at(c), f = desk.foundAt(place); return place in raw ? `!${unreadable(t, c)}` : f ? `${f.hard ? '!' : '?'}${f.text}` : '' })
  return { marks: marks.join('\n'), raws: JSON.stringify(list.columns.map((c) => raw[at(c)] ?? null)), backs: JSON.stringify([desk.backAt(rowPlace(list.key, row.id)), ...list.columns.map((c) => desk.backAt(at(c)))]) }
}

interface RowProps { list: ReportList, row: ListRow, n: number, last: boolean, editable: boolean, hands: Hands, takeOut: (id: string) => void, shift: (id: string, by: number) => void, marks: string, raws: string, backs: string }
const Row = memo(({ list, row, n, last, editable, hands, takeOut, shift, marks, raws, backs }: RowProps) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const mark = marks.split('\n'), raw = JSON.parse(raws) as (string | null)[], [rowBack, ...back] = JSON.parse(backs) as (string | null)[]
  return (
    <tr data-place={rowPlace(list.key, row.id)}>
      <th scope="row" className="row-number">{n + 1}{rowBack ? <span className="cell-back">{t('returnedCell', { reason: rowBack })}</span> : null}</th>
      {list.columns.map((c, i) => {
        const place = rowPlace(list.key, row.id, c.key), said = mark[i] ?? ''
        return (
          <td key={c.key} className={isNumber(c) ? 'grid-cell numeric' : 'grid-cell grid-words'} data-place={place} data-label={say(c.label)}>
            {editable ? <EntryField cell={c} place={place} at={`${n}:${i}`} label={t('rows.cell', { n: n + 1, column: say(c.label) })} value={row.values[c.key] ?? null} raw={raw[i] ?? undefined} finding={said ? said.slice(1) : null} hard={said.startsWith('!')} hands={hands} /> : <Shown cell={c} value={row.values[c.key]} />}
            {back[i] ? <span className="cell-back">{t('returnedCell', { reason: back[i] })}</span> : null}
          </td>
        )
      })}
      {editable ? <td className="row-tools no-print">
        <Button size="small" type="text" disabled={n === 0} aria-label={t('rows.up', { n: n + 1 })} title={t('rows.up', { n: n + 1 })} onClick={() => shift(row.id, -1)}>↑</Button>
        <Button size="small" type="text" disabled={last} aria-label={t('rows.down', { n: n + 1 })} title={t('rows.down', { n: n + 1 })} onClick={() => shift(row.id, 1)}>↓</Button>
        <Button size="small" type="text" aria-label={t('rows.remove', { n: n + 1 })} title={t('rows.remove', { n: n + 1 })} onClick={() => takeOut(row.id)}>×</Button>
      </td> : null}
    </tr>
  )
})

/** One function over every drawing that always does what the newest one would. */
const useStable = <A extends unknown[]>(act: (...args: A) => void): ((...args: A) => void) => {
  const latest = useRef(act)
  latest.current = act
  return useRef((...args: A) => latest.current(...args)).current
}
