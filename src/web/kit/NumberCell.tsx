import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readEntry, writeEntry, type Entry, type ReadEntry } from './number.ts'

interface CellProps {
  place: string
  label: string
  value: Entry
  /** text that was no number: kept as typed, so that it can be mended */
  raw?: string
  finding: { text: string, hard: boolean } | null
  disabled: boolean
  onRead: (read: ReadEntry) => void
  onMove: (down: number, across: number) => boolean
  onPaste: (text: string) => boolean
}

export const NumberCell = ({ place, label, value, raw, finding, disabled, onRead, onMove, onPaste }: CellProps) => {
  const { t } = useTranslation('kit')
  const [typed, setTyped] = useState<string | null>(null)
  const before = useRef<Entry>(value)
  const why = useId()
  const shown = typed ?? raw ?? writeEntry(value)

  const press = (e: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value: text } = e.currentTarget
    const atStart = selectionEnd === 0, atEnd = selectionStart === text.length, all = selectionStart === 0 && atEnd
    const move = (down: number, across: number) => { if (onMove(down, across)) e.preventDefault() }
    if (e.nativeEvent.isComposing) return
    if (e.key === 'Enter') move(e.shiftKey ? -1 : 1, 0)
    else if (e.key === 'ArrowDown') move(1, 0)
    else if (e.key === 'ArrowUp') move(-1, 0)
    else if (e.key === 'ArrowLeft' && (atStart || all)) move(0, -1)
    else if (e.key === 'ArrowRight' && (atEnd || all)) move(0, 1)
    else if (e.key === 'Escape') { setTyped(writeEntry(before.current)); onRead({ ok: true, value: before.current }) }
  }

  return (
    <>
      <input className={finding ? finding.hard ? 'cell cell-hard' : 'cell cell-soft' : 'cell'} data-cell={place} inputMode="decimal" autoComplete="off" aria-label={label} readOnly={disabled} placeholder={disabled ? t('notReported') : ''}
        aria-invalid={finding?.hard || undefined} aria-describedby={finding ? why : undefined} value={shown}
        onFocus={(e) => { before.current = value; e.currentTarget.select() }}
        onChange={(e) => { setTyped(e.currentTarget.value); onRead(readEntry(e.currentTarget.value)) }}
        onBlur={() => setTyped(null)}
        onPaste={(e) => { if (!disabled && onPaste(e.clipboardData.getData('text/plain'))) { e.preventDefault(); setTyped(null) } }}
        onKeyDown={press} />
      {finding ? <span id={why} className={finding.hard ? 'cell-why hard' : 'cell-why'}>{finding.text}</span> : null}
    </>
  )
}
