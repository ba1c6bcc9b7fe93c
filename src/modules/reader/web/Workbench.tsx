import { Button, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { clearOf, counted, mayConfirm, proposalsOf, questionOf, stateOf, type Choice } from '../choice.ts'
import type { Reading } from '../reading.ts'
import { CreatePlan } from './CreatePlan.tsx'
import { ProposalPane } from './ProposalPane.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { SourcePane, type Selected } from './SourcePane.tsx'
import type { Draft, Drafting } from './useDraft.ts'

/** Left the document, right what was read in it; one proposal at a time has the light on both sides. */
export const Workbench = ({ draft, drafting, onMade }: { draft: Draft, drafting: Drafting, onMade: (code: string) => void }) => {
  const { t } = useTranslation('reader')
  const { change, choose, undo } = drafting
  const reading = useMemo((): Reading => ({ ...draft.read.reading as Reading, targets: [...(draft.read.reading as Reading).targets, ...draft.added] }), [draft.read.reading, draft.added])
  const all = useMemo(() => proposalsOf(reading), [reading])
  const [active, setActive] = useState<string | null>(() => all.find((p) => stateOf(draft.choices, p.id) === 'open')?.id ?? null)
  const [words, setWords] = useState<Selected | null>(null)
  const [side, setSide] = useState<'source' | 'proposals'>('proposals')
  const [editing, setEditing] = useState<string | null>(null)
  const [making, setMaking] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const count = counted(reading, draft.choices), clear = clearOf(reading, draft.choices)

  const settle = (id: string, state: Choice['state']) => {
    const p = all.find((x) => x.id === id)
    if (!p || (state === 'confirmed' && !mayConfirm(p, draft.choices))) return
    choose([id], (now) => ({ ...now, state: now?.state === state ? 'open' : state }))
    setEditing(null)
    // on to the next that waits, in the order of the list
    if (stateOf(draft.choices, id) === state) return
    const at = all.findIndex((x) => x.id === id), next = [...all.slice(at + 1), ...all.slice(0, at)].find((x) => stateOf(draft.choices, x.id) === 'open')
    if (next) setActive(next.id)
  }
  const read = (id: string, code: string) => choose([id], (now) => ({ state: now?.state ?? 'open', ...now, reading: code }))
  const step = (by: number) => { const at = all.findIndex((p) => p.id === active); setActive(all[Math.min(Math.max(at + by, 0), all.length - 1)]?.id ?? null); setEditing(null) }
  const keys = (e: KeyboardEvent) => {
    if ((e.target as Element).closest('input:not([type="radio"]), textarea, select, [contenteditable], .ant-select, .ant-picker, [role="dialog"]') || e.ctrlKey || e.metaKey || e.altKey) return
    // arrows choose among the readings where one of them has the focus
    if ((e.target as Element).matches('input[type="radio"]') && e.key.startsWith('Arrow')) return
    const on = (e.target as Element).closest('button, a')
    const pressed = actionOf(e.key, on !== null && !(on.matches('.proposal-line') && on.getAttribute('aria-expanded') === 'true'))
    if (!pressed) return
    e.preventDefault()
    if (pressed === 'next' || pressed === 'before') step(pressed === 'next' ? 1 : -1)
    else if (pressed === 'undo') undo()
    else if (!active) return
    else if (pressed === 'confirm') settle(active, 'confirmed')
    else if (pressed === 'reject') settle(active, 'rejected')
    else if (pressed === 'edit') setEditing(active)
    else { const p = all.find((x) => x.id === active), code = p && questionOf(p)?.readings[pressed - 1]?.code; if (code) read(active, code) }
  }
  // the keys work from the start, without a click first
  useEffect(() => { frame.current?.focus({ preventScroll: true }) }, [])

  return (
    <div className={`workbench side-${side}`} ref={frame} tabIndex={-1} onKeyDown={keys}>
      <div className="workbench-bar">
        <p className="workbench-count" role="status"><strong>{t('count.open', { n: count.open })}</strong><span>{t('count.confirmed', { n: count.confirmed })}</span><span>{t('count.rejected', { n: count.rejected })}</span>{count.asking ? <span className="asking">{t('count.asking', { n: count.asking })}</span> : null}</p>
        <Segmented className="workbench-sides" value={side} onChange={setSide} options={[{ value: 'source', label: t('source.title') }, { value: 'proposals', label: t('proposals') }]} />
        <div className="workbench-actions">
          <Button disabled={!clear.length} onClick={() => choose(clear.map((p) => p.id), (now) => ({ ...now, state: 'confirmed' }))}>{t('confirmClear', { n: clear.length })}</Button>
          <Button disabled={!draft.past.length} onClick={undo}>{t('undo')}</Button>
          <Button type="primary" onClick={() => setMaking(true)}>{t('make.open')}</Button>
        </div>
      </div>
      <p className="quiet workbench-keys">{t('keys')}</p>
      <div className="workbench-panes">
        <section className="pane pane-source" aria-label={t('source.title')}>
          <SelectionBar words={words} source={draft.read.source as never} reading={reading} active={active} choices={draft.choices} change={change} onAdded={(id) => { setActive(id); setEditing(id); setSide('proposals') }} onDone={() => { getSelection()?.removeAllRanges(); setWords(null) }} />
          <SourcePane source={draft.read.source as never} reading={reading} choices={draft.choices} active={active} onSelect={setWords} onPick={(id) => { setActive(id); if (!id.startsWith('passed')) setSide('proposals') }} />
        </section>
        <section className="pane pane-proposals" aria-label={t('proposals')}>
          <ProposalPane draft={draft} reading={reading} active={active} editing={editing} onPick={setActive} onEdit={setEditing} onSettle={settle} onRead={read} drafting={drafting} onShow={(id) => { setActive(id); setSide('source') }} />
        </section>
      </div>
      {making ? <CreatePlan draft={draft} reading={reading} open={count.open} onClose={() => setMaking(false)} onMade={onMade} change={change} /> : null}
    </div>
  )
}

type Pressed = 'next' | 'before' | 'confirm' | 'reject' | 'edit' | 'undo' | number
/** Enter on a button is that button's own; on the line of the proposal that is open it confirms. */
const actionOf = (key: string, onButton: boolean): Pressed | null => {
  switch (key) {
    case 'j': case 'ArrowDown': return 'next'
    case 'k': case 'ArrowUp': return 'before'
    case 'Enter': return onButton ? null : 'confirm'
    case 'x': return 'reject'
    case 'e': return 'edit'
    case 'u': return 'undo'
    default: return /^[1-9]$/.test(key) ? Number(key) : null
  }
}
