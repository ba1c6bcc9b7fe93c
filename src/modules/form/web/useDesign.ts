import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSession } from '../../../web/kit/index.ts'
import { faultsOf, type Issued } from '../design.ts'
import type { FormSpec } from '../form.spec.ts'

/** The form on the table: every step can be taken back, and what is not saved yet survives a closed window. */
interface Course { readonly past: readonly FormSpec[], readonly now: FormSpec, readonly next: readonly FormSpec[] }
interface Kept { readonly base: number, readonly spec: FormSpec }
export interface Design {
  readonly form: FormSpec
  readonly issued: Issued
  readonly faults: ReturnType<typeof faultsOf>
  /** steps under one mark within a moment are one step: a word is typed letter by letter */
  set: (next: FormSpec, mark?: string) => void
  undo: (() => void) | null
  redo: (() => void) | null
  readonly dirty: boolean
  /** found again in this browser, begun on this version of the form */
  readonly restored: number | null
  /** back to what the server has */
  discard: () => void
  saved: () => void
}
const STEPS = 200, PAUSE_MS = 1200

export const useDesign = (place: string, base: { readonly version: number, readonly spec: FormSpec }, issued: Issued, start: FormSpec | null = null): Design => {
  const { account } = useSession()
  const name = `jg-form ${account.id} ${place}`
  // what has just been brought here stands before what was left here once
  const [kept] = useState<Kept | null>(() => start ? null : read(name))
  const [course, setCourse] = useState<Course>({ past: [], now: start ?? kept?.spec ?? base.spec, next: [] })
  const [restored, setRestored] = useState<number | null>(kept ? kept.base : null)
  const [origin, setOrigin] = useState(base.spec)
  const last = useRef({ mark: '', at: 0 })
  const dirty = course.now !== origin && JSON.stringify(course.now) !== JSON.stringify(origin)

  useEffect(() => {
    if (dirty) keep(name, { base: restored ?? base.version, spec: course.now })
    else localStorage.removeItem(name)
  }, [name, course.now, dirty, base.version, restored])

  const set = useCallback((next: FormSpec, mark = '') => {
    const at = performance.now(), same = mark !== '' && mark === last.current.mark && at - last.current.at < PAUSE_MS
    last.current = { mark, at }
    setCourse((c) => next === c.now ? c : { past: same && c.past.length ? c.past : [...c.past.slice(-STEPS), c.now], now: next, next: [] })
  }, [])
  const undo = useCallback(() => setCourse(({ past, now, next }) => past.length ? { past: past.slice(0, -1), now: past[past.length - 1]!, next: [now, ...next] } : { past, now, next }), [])
  const redo = useCallback(() => setCourse(({ past, now, next }) => next.length ? { past: [...past, now], now: next[0]!, next: next.slice(1) } : { past, now, next }), [])
  const faults = useMemo(() => faultsOf(course.now, issued), [course.now, issued])
  return {
    form: course.now, issued, faults, set, dirty, restored,
    undo: course.past.length ? undo : null, redo: course.next.length ? redo : null,
    discard: () => { setCourse({ past: [], now: base.spec, next: [] }); setOrigin(base.spec); setRestored(null) },
    saved: () => { localStorage.removeItem(name); setOrigin(course.now); setRestored(null) },
  }
}

/** Strg+Z, Strg+Y and Strg+S wherever the focus is within the page. */
export const useKeys = (keys: { readonly undo: (() => void) | null, readonly redo: (() => void) | null, readonly save: () => void }) => {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey) return
      const key = e.key.toLowerCase(), step = key === 's' ? now.current.save : key === 'z' && !e.shiftKey ? now.current.undo : key === 'y' || (key === 'z' && e.shiftKey) ? now.current.redo : undefined
      if (step === undefined) return
      e.preventDefault()
      step?.()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

const read = (name: string): Kept | null => {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null
    return found && typeof found.base === 'number' && Array.isArray(found.spec.cells) && Array.isArray(found.spec.lists) && Array.isArray(found.spec.checks) ? found : null
  } catch { return null }
}
/** A browser that keeps nothing more keeps the form on the page all the same. */
const keep = (name: string, draft: Kept) => { try { localStorage.setItem(name, JSON.stringify(draft)) } catch { /* full */ } }
