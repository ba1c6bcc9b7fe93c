import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

/** What was typed, read: a value, or text that cannot be one and is kept as it was typed. */
export type Typed<V> = { readonly ok: true, readonly value: V } | { readonly ok: false, readonly text: string }

interface CellProps<V> {
  place: string
  label: string
  value: V
  read: (typed: string) => Typed<V>
  write: (value: V) => string
  /** text that could not be read: kept as typed, so that it can be mended */
  raw?: string
  finding: { text: string, hard: boolean } | null
  disabled?: boolean
  numeric?: boolean
  hint?: string
  onRead: (read: Typed<V>) => void
  onMove: (down: number, across: number) => boolean
  onPaste: (text: string) => boolean
}

/** One cell of a grid in a line of text: a figure, a day, a name. Arrows, Enter and Escape as in a spreadsheet. */
export const TypedCell = <V,>({ place, label, value, read, write, raw, finding, disabled = false, numeric = true, hint, onRead, onMove, onPaste }: CellProps<V>) => {
  const { t } = useTranslation('kit')
  const [typed, setTyped] = useState<string | null>(null)
  const before = useRef<V>(value)
  const why = useId()
  const shown = typed ?? raw ?? write(value)

  const press = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.nativeEvent.isComposing) return
    if (e.key === 'Escape') { setTyped(write(before.current)); onRead({ ok: true, value: before.current }) } else moveBy(e, onMove)
  }

  return (
    <>
      <input className={['cell', numeric ? '' : 'cell-words', finding ? finding.hard ? 'cell-hard' : 'cell-soft' : ''].filter(Boolean).join(' ')} data-cell={place} inputMode={numeric ? 'decimal' : 'text'} autoComplete="off" aria-label={label} readOnly={disabled} placeholder={disabled ? t('notReported') : hint ?? ''}
        aria-invalid={finding?.hard || undefined} aria-describedby={finding ? why : undefined} value={shown}
        onFocus={(e) => { before.current = value; e.currentTarget.select() }}
        onChange={(e) => { setTyped(e.currentTarget.value); onRead(read(e.currentTarget.value)) }}
        onBlur={() => setTyped(null)}
        onPaste={(e) => { if (!disabled && onPaste(e.clipboardData.getData('text/plain'))) { e.preventDefault(); setTyped(null) } }}
        onKeyDown={press} />
      {finding ? <span id={why} className={finding.hard ? 'cell-why hard' : 'cell-why'}>{finding.text}</span> : null}
    </>
  )
}

/** The keys that leave a cell; to the side only from the end of its text, or where all of it is marked. */
export const moveBy = (e: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>, onMove: (down: number, across: number) => boolean) => {
  const { selectionStart, selectionEnd, value: text } = e.currentTarget
  const atStart = selectionEnd === 0, atEnd = selectionStart === text.length, all = selectionStart === 0 && selectionEnd === text.length
  const move = (down: number, across: number) => { if (onMove(down, across)) e.preventDefault() }
  if (e.key === 'Enter') move(e.shiftKey ? -1 : 1, 0)
  else if (e.key === 'ArrowDown') move(1, 0)
  else if (e.key === 'ArrowUp') move(-1, 0)
  else if (e.key === 'ArrowLeft' && (atStart || all)) move(0, -1)
  else if (e.key === 'ArrowRight' && (atEnd || all)) move(0, 1)
}
