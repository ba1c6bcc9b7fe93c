import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { actionKey, isPassing, isRefusal, send, useRefresh, useSession } from '../../../web/kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { isPlace, type CellValue, type ListRow } from '../../form/browser.ts'
import { getReport, saveReport } from '../report.contract.ts'
import { forget, keep, keptAt, type Pending } from './kept.ts'
import { merge, sameDraft, type Conflict, type Draft, type Side } from './merge.ts'

export type ReportView = Answer<typeof getReport>
export type SaveState = 'clean' | 'typed' | 'saving' | 'saved' | 'offline' | 'failed' | 'conflict'

const PAUSE_MS = 900
interface Dispute { readonly theirs: Draft, readonly version: number }
interface Hand { version: number, base: Draft, mine: Draft, raw: Readonly<Record<string, string>>, pending: Pending | null, dirty: boolean, running: Promise<void> | null, gone: boolean }

/**
 * What a clerk types is kept in this browser at once and saved on the server after a short pause. One save runs at a time and names the version it
 * builds on; without network it waits and goes out again under its own key; where somebody else was first, both drafts are merged (merge.ts).
 */
export const useDraft = (view: ReportView, onBehalf: boolean, readOnly = false) => {
  const { account, post } = useSession()
  const refresh = useRefresh()
  const params = { form: view.form.code, org: view.org.id, period: view.period }
  const place = `jg-draft ${account.id} ${params.form} ${params.org} ${params.period}`
  const editable = !readOnly && view.abilities.save === true && (view.org.id === post.orgId || onBehalf)

  const hand = useRef<Hand>(null as unknown as Hand)
  hand.current ??= { version: view.version, base: draftOf(view), mine: draftOf(view), raw: {}, pending: null, dirty: false, running: null, gone: false }
  const at = hand.current
  const [mine, setMine] = useState(at.mine)
  const [raw, setRaw] = useState(at.raw)
  const [state, setState] = useState<SaveState>('clean')
  const [error, setError] = useState<Error | null>(null)
  const [dispute, setDispute] = useState<Dispute | null>(null)
  const [notes, setNotes] = useState({ restored: false, merged: false, unkept: false })
  const note = (part: Partial<typeof notes>) => setNotes((was) => ({ ...was, ...part }))

  const show = () => { setMine(at.mine); setRaw(at.raw) }
  const keepHere = () => { if (!keep(place, { version: at.version, base: at.base, mine: at.mine, raw: at.raw, pending: at.pending })) note({ unkept: true }) }
  const follow = (from: ReportView) => { at.version = from.version; at.base = at.mine = draftOf(from); at.raw = {}; show(); setState('clean') }

  // taken up again where it was left, as soon as this hand may write here
  useEffect(() => {
    const kept = editable && !at.dirty ? keptAt(place) : null
    if (!kept) return
    Object.assign(at, { version: kept.version, base: kept.base, mine: kept.mine, raw: rawOf(kept.raw, view, kept.mine), pending: kept.pending, dirty: true })
    show()
    note({ restored: !sameDraft(kept.mine, draftOf(view)) })
    setState('typed')
  }, [editable, place])

  // somebody else moved the report on: what is shown follows, unless something typed here still waits
  useEffect(() => { if (!at.dirty && !at.pending && !at.running && view.version > at.version) follow(view) }, [view])
  useEffect(() => { at.gone = false; return () => { at.gone = true } }, [at])

  /** Somebody else was first: theirs and mine are put together; where both changed the same, somebody has to choose. */
  const reconcile = async (refused: Error) => {
    const now = await send(getReport, { params })
    if (now.abilities.save !== true) { await refresh(getReport); throw refused }
    const theirs = draftOf(now), { draft, conflicts } = merge(at.base, at.mine, theirs)
    if (conflicts.length) { setDispute({ theirs, version: now.version }); throw refused }
    Object.assign(at, { version: now.version, base: theirs, mine: draft, dirty: !sameDraft(draft, theirs) })
    show()
    note({ merged: true })
    await refresh(getReport)
  }

  const turn = async (tries: number): Promise<number> => {
    at.pending ??= { key: actionKey(), version: at.version, content: at.mine }
    if (at.pending.content === at.mine) at.dirty = false
    keepHere()
    if (!tries) setState('saving')
    const { key, version, content } = at.pending
    try {
      const done = await send(saveReport, { params, body: { values: { ...content.values }, rows: { ...content.rows } as Record<string, ListRow[]>, explanations: spoken(content) } }, { key, version })
      Object.assign(at, { version: done.version, base: content, pending: null })
      setError(null)
      if (done.state !== view.state) await refresh(getReport)
      return 0
    } catch (refused) {
      if (isPassing(refused)) {
        setState('offline')
        await lull(Math.min(1000 * 2 ** tries, 10_000))
        return tries + 1
      }
      Object.assign(at, { pending: null, dirty: true })
      keepHere()
      if (!isRefusal(refused, 'version-stale')) throw refused
      await reconcile(refused)
      return 0
    }
  }

  const save = useCallback((): Promise<void> => {
    const all = async () => {
      let tries = 0
      while ((at.dirty || at.pending) && !at.gone) tries = await turn(tries)
      if (at.gone) return
      if (!Object.keys(at.raw).length) forget(place)
      setState('saved')
    }
    at.running ??= all().catch((refused: Error) => {
      const stale = isRefusal(refused, 'version-stale')
      setError(stale ? null : refused)
      setState(stale ? 'conflict' : 'failed')
      if (!stale && isRefusal(refused, 'wrong-state', 'period-locked', 'not-permitted')) void refresh(getReport)
      throw refused
    }).finally(() => { at.running = null })
    return at.running
  }, [place, view.state])

  useEffect(() => {
    if (state !== 'typed' || !editable) return
    const timer = setTimeout(() => { save().catch(() => {}) }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [mine, state, editable, save])

  const change = useCallback((to: Partial<Draft>, rawNow?: Readonly<Record<string, string>>) => {
    if (rawNow) at.raw = rawNow
    at.mine = { ...at.mine, ...to }
    at.dirty = true
    keepHere()
    show()
    setState((was) => was === 'conflict' || was === 'offline' ? was : 'typed')
  }, [place])

  const disputed = useMemo(() => dispute ? { ...dispute, conflicts: merge(at.base, mine, dispute.theirs).conflicts as readonly Conflict[] } : null, [dispute, mine])
  const left = editable ? null : keptAt(place)

  return {
    ...(editable ? mine : draftOf(view)), raw: editable ? raw : {}, state, error, editable, notes, dispute: disputed,
    /** typed here earlier, and no longer to be saved: it stays until somebody drops it */
    left: left && !sameDraft(left.mine, draftOf(view)) ? left.mine : null,
    dropLeft: () => { forget(place); show() },
    setValues: (values: Readonly<Record<string, CellValue>>, rawNow?: Readonly<Record<string, string>>) => change({ values: { ...at.mine.values, ...values } }, rawNow),
    setRows: (list: string, rows: readonly ListRow[], rawNow?: Readonly<Record<string, string>>) => change({ rows: { ...at.mine.rows, [list]: [...rows] } }, rawNow),
    explain: (cell: string, text: string) => change({ explanations: { ...at.mine.explanations, [cell]: text } }),
    /** the newest, whatever the last drawing has seen */
    now: () => ({ ...at.mine, raw: at.raw }),
    resolve: (choices: Readonly<Record<string, Side>>) => {
      if (!dispute) return
      const { draft } = merge(at.base, at.mine, dispute.theirs, choices)
      Object.assign(at, { version: dispute.version, base: dispute.theirs, mine: draft, dirty: true })
      setDispute(null)
      keepHere()
      show()
      setState('typed')
    },
    /** before an action: everything typed is on the server, and this is the version to act on */
    settle: async () => { await save(); return at.version },
    /** after an action the server's word counts: the next view is taken over */
    moved: () => { Object.assign(at, { version: -1, pending: null, dirty: false, raw: {} }); forget(place); setDispute(null); setState('clean') },
  }
}

/** What somebody types: nothing that is computed or read from a ledger. */
export const draftOf = ({ form, values, rows, explanations }: Pick<ReportView, 'form' | 'values' | 'rows' | 'explanations'>): Draft =>
  ({ values: Object.fromEntries(form.cells.filter((c) => c.source === 'typed').map((c) => [c.key, values[c.key] ?? null])), rows, explanations })

const rawOf = (raw: Readonly<Record<string, string>>, view: ReportView, mine: Draft) => Object.fromEntries(Object.entries(raw).filter(([place]) => isPlace(view.form, mine.rows, place)))
const spoken = ({ explanations }: Draft) => Object.fromEntries(Object.entries(explanations).filter(([, text]) => text.trim()))

/** Until the next try, or until the browser says that the network is back. */
const lull = (ms: number) => new Promise<void>((done) => {
  const on = () => { clearTimeout(timer); removeEventListener('online', on); done() }
  const timer = setTimeout(on, ms)
  addEventListener('online', on)
})
