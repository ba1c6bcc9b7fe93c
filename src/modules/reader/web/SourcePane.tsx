import { memo, useEffect, useMemo, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { stateOf, type Choices } from '../choice.ts'
import type { Reading, SourceBlock, SourceDocument } from '../reading.ts'
import { piecesOf, placedOf, placeKey, type Placed } from './segments.ts'

/** The document as it came, with what was found in it marked where it stands. A click on a mark chooses its proposal; words that are selected can be put to use. */
interface SourceProps { readonly source: SourceDocument, readonly reading: Reading, readonly choices: Choices, readonly active: string | null, readonly onPick: (id: string) => void, readonly onSelect: (words: Selected | null) => void }
export interface Selected { readonly text: string, readonly block: number, readonly start: number, readonly end: number, readonly row?: number, readonly column?: number }

export const SourcePane = ({ source, reading, choices, active, onPick, onSelect }: SourceProps) => {
  const { t } = useTranslation('reader')
  const box = useRef<HTMLDivElement>(null)
  const placed = useMemo(() => placedOf(reading), [reading])
  useEffect(() => {
    if (!active) return
    const at = box.current?.querySelector(`[data-of~="${CSS.escape(active)}"]`)
    if (at && box.current) show(box.current, at)
  }, [active])
  const click = (e: MouseEvent) => {
    const words = selectedIn(box.current)
    onSelect(words)
    if (words) return
    const id = (e.target as Element).closest('[data-first]')?.getAttribute('data-first')
    if (id) onPick(id)
  }
  return (
    <div className="source-text" ref={box} tabIndex={0} role="document" aria-label={t('source.title')} onClick={click} onKeyUp={() => onSelect(selectedIn(box.current))}>
      {source.blocks.map((block, n) => <Block key={n} block={block} n={n} placed={placed} choices={choices} active={active} />)}
    </div>
  )
}

/** Inside its own frame only: the page itself stays where it is. */
export const show = (box: Element, at: Element, below = 1 / 3) => {
  const [outer, inner] = [box.getBoundingClientRect(), at.getBoundingClientRect()]
  if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) box.scrollTo({ top: box.scrollTop + inner.top - outer.top - outer.height * below, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
}

interface BlockProps { readonly block: SourceBlock, readonly n: number, readonly placed: ReadonlyMap<string, readonly Placed[]>, readonly choices: Choices, readonly active: string | null }
const BlockOf = ({ block, n, placed, choices, active }: BlockProps) => {
  if (block.kind === 'table') return <table className="source-table"><tbody>{block.rows.map((row, r) => <tr key={r}>{row.map((text, c) => <td key={c} data-place={`${n}.${r}.${c}`}><Text text={text} placed={placed.get(placeKey({ block: n, row: r, column: c })) ?? placed.get(placeKey({ block: n, row: r })) ?? NONE} choices={choices} active={active} /></td>)}</tr>)}</tbody></table>
  const whole = (placed.get(`${n}`) ?? NONE).filter((p) => p.group === 'measures' && p.part === 'whole')[0]
  return <p className={['source-p', block.heading ? 'source-head' : '', block.align ? `source-${block.align}` : '', whole ? `source-measure state-${stateOf(choices, whole.id)}${whole.id === active ? ' lit' : ''}` : ''].filter(Boolean).join(' ')} data-place={n}><Text text={block.text} placed={placed.get(`${n}`) ?? NONE} choices={choices} active={active} /></p>
}
const NONE: readonly Placed[] = []
/** Most paragraphs have nothing to do with what was just clicked. */
const Block = memo(BlockOf, (was, is) => was.block === is.block && was.placed === is.placed && (was.active === is.active || !(touches(is, was.active) || touches(is, is.active))) && (was.choices === is.choices || !changed(is, was.choices)))
const placedIn = ({ placed, n, block }: BlockProps) => block.kind === 'paragraph' ? placed.get(`${n}`) ?? NONE : [...placed].flatMap(([key, list]) => key.startsWith(`${n}.`) ? list : [])
const touches = (props: BlockProps, id: string | null) => id !== null && placedIn(props).some((p) => p.id === id)
const changed = (props: BlockProps, was: Choices) => placedIn(props).some((p) => stateOf(was, p.id) !== stateOf(props.choices, p.id))

const Text = ({ text, placed, choices, active }: { text: string, placed: readonly Placed[], choices: Choices, active: string | null }) => <>
  {piecesOf(text, placed).map((piece) => {
    const ids = [...new Set(piece.placed.map((p) => p.id))], first = piece.placed.find((p) => p.group !== 'passed' && p.group !== 'fact') ?? piece.placed[0]
    if (!first) return <span key={piece.start}>{piece.text}</span>
    const lit = active !== null && ids.includes(active), part = lit ? piece.placed.find((p) => p.id === active && p.part !== 'whole')?.part : undefined
    return <mark key={piece.start} data-first={first.id} data-of={ids.join(' ')} className={[`mark-${first.group}`, `state-${stateOf(choices, first.id)}`, lit ? 'lit' : '', part ? `part-${part}` : ''].filter(Boolean).join(' ')}>{piece.text}</mark>
  })}
</>

/** What is selected in one paragraph or cell of the document, as a place in its text. */
const selectedIn = (box: HTMLElement | null): Selected | null => {
  const selection = getSelection()
  if (!box || !selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0), place = (range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement)?.closest('[data-place]')
  if (!place || !box.contains(place) || !place.contains(range.endContainer)) return null
  const before = document.createRange()
  before.selectNodeContents(place)
  before.setEnd(range.startContainer, range.startOffset)
  const raw = range.toString(), start = before.toString().length + raw.length - raw.trimStart().length, text = raw.trim()
  if (!text || text.length > 200) return null
  const [block, row, column] = place.getAttribute('data-place')!.split('.').map(Number)
  return { text, block: block!, start, end: start + text.length, ...(row === undefined ? {} : { row, column: column! }) }
}
