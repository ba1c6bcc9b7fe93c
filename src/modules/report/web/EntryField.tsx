import { Select } from 'antd'
import { memo, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveBy, TypedCell, useFormat, useLanguage, useRead } from '../../../web/kit/index.ts'
import { getOrgByCode, listOrgs } from '../../org/browser.ts'
import type { CellValue } from '../../form/browser.ts'
import { FileField } from './FileField.tsx'
import { readCell, writeCell, type Shape } from './typed.ts'
import type { Typed } from '../../../web/kit/index.ts'

/** What an editor asks of the table that it stands in; the same functions over every drawing, so that a long list draws only what changed. */
export interface Hands {
  readonly take: (place: string, read: Typed<CellValue>) => void
  readonly move: (at: string, down: number, across: number) => boolean
  readonly paste: (at: string, text: string) => boolean
}
interface FieldProps { cell: Shape, place: string, at: string, label: string, value: CellValue, raw: string | undefined, finding: string | null, hard: boolean, /** Enter breaks the line */ long?: boolean, hands: Hands }

/** The editor of one cell by its type: figures and days by typing, choices by select, organisations by search, words over several lines. */
export const EntryField = memo(({ cell, place, at, label, value, raw, finding, hard, long = false, hands }: FieldProps) => {
  const said = finding === null ? null : { text: finding, hard }
  const common = { place: at, label, onMove: (down: number, across: number) => hands.move(at, down, across), onPaste: (text: string) => hands.paste(at, text) }
  const take = (read: Typed<CellValue>) => hands.take(place, read)
  switch (cell.type) {
    case 'choice': return <ChoiceField {...common} cell={cell} value={value} raw={raw} finding={said} take={take} />
    case 'org': return <OrgField {...common} value={value} finding={said} take={take} />
    case 'text': return <WordsField {...common} value={value} finding={said} long={long} most={cell.maxLength} take={take} />
    case 'file': return <FileField label={label} value={value} finding={said} take={(v) => take({ ok: true, value: v })} />
    default: {
      const numeric = cell.type !== 'date' && cell.type !== 'person'
      return <TypedCell<CellValue> {...common} value={value} {...(raw === undefined ? {} : { raw })} finding={said} numeric={numeric} read={(text) => readCell(cell, text)} write={(v) => writeCell(cell, v)} onRead={take} {...(cell.type === 'date' ? { hint: '2019-05-30' } : {})} />
    }
  }
})

interface Common { place: string, label: string, value: CellValue, finding: { text: string, hard: boolean } | null, onMove: (down: number, across: number) => boolean, onPaste: (text: string) => boolean, take: (read: Typed<CellValue>) => void }
const classOf = (finding: Common['finding']) => finding ? finding.hard ? ' cell-hard' : ' cell-soft' : ''
const Why = ({ id, finding }: { id: string, finding: Common['finding'] }) => finding ? <span id={id} className={finding.hard ? 'cell-why hard' : 'cell-why'}>{finding.text}</span> : null

const WordsField = ({ place, label, value, finding, long, most, onMove, onPaste, take }: Common & { long: boolean, most: number }) => {
  const box = useRef<HTMLTextAreaElement>(null), why = useId(), text = typeof value === 'string' ? value : ''
  // as high as its text: nothing of it is hidden, on the page and on paper
  useLayoutEffect(() => { const area = box.current; if (area) { area.style.blockSize = 'auto'; area.style.blockSize = `${area.scrollHeight + 2}px` } }, [text])
  return (
    <>
      <textarea ref={box} rows={long ? 3 : 1} className={`cell cell-words${classOf(finding)}`} data-cell={place} aria-label={label} value={text} aria-invalid={finding?.hard || undefined} aria-describedby={finding ? why : undefined}
        onChange={(e) => take({ ok: true, value: e.currentTarget.value === '' ? null : e.currentTarget.value })}
        onPaste={(e) => { if (onPaste(e.clipboardData.getData('text/plain'))) e.preventDefault() }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing || (long && !e.ctrlKey && e.key === 'Enter')) return
          if (e.key === 'Enter' && e.altKey) { e.preventDefault(); e.currentTarget.setRangeText('\n', e.currentTarget.selectionStart, e.currentTarget.selectionEnd, 'end'); take({ ok: true, value: e.currentTarget.value }); return }
          // within several lines the arrows belong to the text
          if (text.includes('\n') && (e.key === 'ArrowUp' || e.key === 'ArrowDown')) return
          moveBy(e, onMove)
        }} />
      {text.length > most * 0.9 ? <span className="cell-hint">{text.length} / {most}</span> : null}
      <Why id={why} finding={finding} />
    </>
  )
}

const ChoiceField = ({ cell, place, label, value, raw, finding, onMove, onPaste, take }: Common & { cell: Shape, raw: string | undefined }) => {
  const language = useLanguage() === 'en' ? 'en' : 'zh', why = useId()
  return (
    <>
      <select className={`cell cell-words${classOf(finding)}`} data-cell={place} aria-label={label} value={raw ?? (typeof value === 'string' ? value : '')} aria-invalid={finding?.hard || undefined} aria-describedby={finding ? why : undefined}
        onChange={(e) => take({ ok: true, value: e.currentTarget.value || null })}
        onPaste={(e) => { const text = e.clipboardData.getData('text/plain'); e.preventDefault(); if (!onPaste(text)) take(readCell(cell, text)) }}
        onKeyDown={(e) => { if (e.key === 'Enter' ? onMove(e.shiftKey ? -1 : 1, 0) : e.key === 'ArrowLeft' ? onMove(0, -1) : e.key === 'ArrowRight' && onMove(0, 1)) e.preventDefault() }}>
        <option value="" />
        {raw === undefined ? null : <option value={raw}>{raw}</option>}
        {cell.options?.map((o) => <option key={o.code} value={o.code}>{o.label[language]}</option>)}
      </select>
      <Why id={why} finding={finding} />
    </>
  )
}

/** Within the own scope, stored by code: a name may change, an organisation's code does not. */
const OrgField = ({ place, label, value, finding, take }: Common) => {
  const { t: kit } = useTranslation('kit')
  const { name } = useFormat()
  const [q, setQ] = useState(''), [open, setOpen] = useState(false)
  const why = useId(), code = typeof value === 'string' && value ? value : null
  const found = useRead(listOrgs, { query: { ...(q ? { q } : {}), limit: 30 } }, { keep: true, enabled: open })
  const chosen = useRead(getOrgByCode, { params: { code: code ?? '' } }, { enabled: code !== null })
  const rows = found.data?.rows ?? []
  const options = [...code !== null && !rows.some((o) => o.code === code) ? [{ value: code, label: chosen.data ? name(chosen.data) : code }] : [], ...rows.map((o) => ({ value: o.code, label: name(o) }))]
  return (
    <>
      <Select<string> allowClear showSearch={{ filterOption: false, onSearch: setQ }} className={`cell-org${classOf(finding)}`} data-cell={place} value={code} aria-label={label} aria-describedby={finding ? why : undefined} loading={found.isFetching} options={options} notFoundContent={kit('orgNone')}
        onOpenChange={setOpen} onChange={(to) => take({ ok: true, value: to ?? null })} optionRender={(o) => <>{o.data.label} <small className="quiet">{o.data.value}</small></>} />
      <Why id={why} finding={finding} />
    </>
  )
}

/** An organisation by its name, where the reader may know it; else its code. */
export const OrgSaid = ({ code }: { code: string }) => {
  const { name } = useFormat()
  const read = useRead(getOrgByCode, { params: { code } }, { staleTime: 600_000 })
  return <>{read.data ? name(read.data) : code}</>
}
