import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { isNumber } from '../cell.ts'
import { cellAt, filled, movedAxis, setAxis, summed, withAxis, withCellAt, withoutAxis, type Side } from '../design.ts'
import { cellTypeText } from '../form.text.ts'
import type { Axis } from '../heading.ts'
import { CellEditor } from './CellEditor.tsx'
import { GridFrame } from './FormDrawing.tsx'
import type { Design } from './useDesign.ts'

/** A table of fixed rows and columns, drawn as it will look: every place in it can be pressed. */
export const GridTab = ({ design, chosen, onChoose }: { design: Design, chosen: string | null, onChoose: (key: string | null) => void }) => {
  const { t } = useTranslation('form')
  const { say, unit } = useFormat()
  const { form } = design, grid = form.grid
  const full = Boolean(grid?.rows.length && grid.columns.length), empty = full ? grid!.rows.reduce((n, r) => n + grid!.columns.filter((k) => !cellAt(form, r.key, k.key)).length, 0) : 0
  const cell = form.cells.find((c) => c.key === chosen)
  const take = (row: Axis, column: Axis) => { const next = withCellAt(form, row.key, column.key); design.set(next); onChoose(next.cells[next.cells.length - 1]!.key) }
  const faulty = (key: string) => { const i = form.cells.findIndex((c) => c.key === key); return design.faults.some((f) => f.path[0] === 'cells' && f.path[1] === i) }
  return (
    <>
      <p className="quiet">{t('grid.note')}</p>
      <div className="axes">{(['rows', 'columns'] as const).map((side) => <Axes key={side} design={design} side={side} />)}</div>
      {full ? <>
        <div className="design-bar">
          <Button disabled={!empty} onClick={() => design.set(filled(form))}>{t('grid.fill', { n: empty })}</Button>
          <Input className="bar-search" aria-label={t('grid.corner')} placeholder={t('grid.corner')} value={grid!.corner?.zh ?? ''} onChange={(e) => design.set({ ...form, grid: { ...grid!, corner: e.target.value ? { zh: e.target.value, en: grid!.corner && grid!.corner.en !== grid!.corner.zh ? grid!.corner.en : e.target.value } : undefined } }, 'corner')} />
        </div>
        <GridFrame grid={grid!} caption={t('grid.caption')} place={(row, column) => {
          const c = cellAt(form, row.key, column.key), where = `${say(row.label)} × ${say(column.label)}`
          return c ? <button type="button" className={['place place-cell', c.source !== 'typed' ? 'place-computed' : '', faulty(c.key) ? 'place-fault' : ''].join(' ')} aria-pressed={chosen === c.key} onClick={() => onChoose(c.key)}><span className="unseen">{t('grid.editAt', { where })} </span>{say(cellTypeText[c.type])}<small>{[c.source === 'typed' ? '' : t(`source.${c.source}`), isNumber(c) ? unit(c.unit) : '', c.within ? t('drawing.ofWhich') : ''].filter(Boolean).join(' · ')}</small></button>
            : <button type="button" className="place" onClick={() => take(row, column)}><span className="unseen">{t('grid.addAt', { where })} </span>＋</button>
        }} />
      </> : null}
      {cell?.at ? <CellEditor key={cell.key} design={design} cell={cell} onClose={() => onChoose(null)} /> : null}
    </>
  )
}

/** The rows or the columns, one line each: name, headings above it, and whether it is the sum of the others. */
const Axes = ({ design, side }: { design: Design, side: Side }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const [name, setName] = useState('')
  const { form, issued } = design, list = form.grid?.[side] ?? []
  const add = () => { const zh = name.trim(); if (zh) { design.set(withAxis(form, side, { zh, en: zh })); setName('') } }
  const set = (a: Axis, part: Partial<Axis>, mark: string) => design.set(setAxis(form, side, a.key, part), `${side}.${a.key}.${mark}`)
  return (
    <fieldset>
      <legend>{t(`grid.${side}`, { n: list.length })}</legend>
      {list.map((a, i) => {
        const named = `${t(`grid.one.${side}`)} ${i + 1}`, label = say(a.label) || named
        return (
          <div key={a.key} className="axis-line" role="group" aria-label={`${named} ${say(a.label)}`}>
            <Input aria-label={`${named} ${t('grid.name')}`} maxLength={100} status={a.label.zh.trim() ? '' : 'error'} value={a.label.zh} onChange={(e) => set(a, { label: { zh: e.target.value, en: a.label.en === a.label.zh ? e.target.value : a.label.en } }, 'zh')} />
            <Input aria-label={`${named} ${t('english')}`} placeholder={t('english')} maxLength={150} value={a.label.en === a.label.zh ? '' : a.label.en} onChange={(e) => set(a, { label: { ...a.label, en: e.target.value || a.label.zh } }, 'en')} />
            <GroupField named={named} group={a.group} onChange={(group) => set(a, { group }, 'group')} />
            <span className="row-actions">
              <Button size="small" title={t('grid.sumHint')} aria-label={`${label} ${t('grid.sum')}`} disabled={list.length < 2 || !form.grid?.[side === 'rows' ? 'columns' : 'rows'].length} onClick={() => design.set(summed(form, side, a.key))}>Σ</Button>
              <Button size="small" aria-label={`${label} ${t('up')}`} disabled={i === 0} onClick={() => design.set(movedAxis(form, side, i, i - 1))}>↑</Button>
              <Button size="small" aria-label={`${label} ${t('down')}`} disabled={i === list.length - 1} onClick={() => design.set(movedAxis(form, side, i, i + 1))}>↓</Button>
              <Button size="small" aria-label={`${label} ${t('remove')}`} onClick={() => design.set(withoutAxis(form, side, a.key, issued))}>{t('remove')}</Button>
            </span>
          </div>
        )
      })}
      <div className="axis-line">
        <Input aria-label={t(`grid.new.${side}`)} placeholder={t(`grid.new.${side}`)} maxLength={100} value={name} onChange={(e) => setName(e.target.value)} onPressEnter={add} />
        <Button onClick={add}>{t('add')}</Button>
      </div>
    </fieldset>
  )
}

/** Headings over it, outermost first, with / between them; neighbours under the same are one. */
export const GroupField = ({ named, group, onChange }: { named: string, group: Axis['group'], onChange: (group: Axis['group']) => void }) => {
  const { t } = useTranslation('form')
  const [typed, setTyped] = useState<string | null>(null)
  const change = (text: string) => {
    setTyped(text)
    onChange(text.split(/[/／]/).map((g) => g.trim()).filter(Boolean).slice(0, 3).map((zh) => group.find((g) => g.zh === zh) ?? { zh, en: zh }))
  }
  return <Input className="axis-group" aria-label={`${named} ${t('grid.group')}`} placeholder={t('grid.groupHint')} title={t('grid.groupHint')} value={typed ?? group.map((g) => g.zh).join('/')} onChange={(e) => change(e.target.value)} onBlur={() => setTyped(null)} />
}
