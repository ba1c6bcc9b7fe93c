import { useCallback, useEffect, useRef, useState } from 'react'
import { isRefusal, useRefresh, useSession, useWrite } from '../../../web/kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import type { CellValues } from '../../form/browser.ts'
import { getReport, saveReport } from '../report.contract.ts'

export type ReportView = Answer<typeof getReport>
export type Values = Readonly<CellValues>
export type Explanations = Readonly<Record<string, string>>
export type SaveState = 'clean' | 'typed' | 'saving' | 'saved' | 'failed' | 'stale'

interface Content { readonly values: Values, readonly explanations: Explanations }
const PAUSE_MS = 900

/**
 * What a clerk types is saved as it is typed: on the server after a short pause, in this browser at once, so that a lost
 * network or a closed window loses nothing. One save runs at a time, each names the version it builds on.
 */
export const useDraft = (view: ReportView, onBehalf: boolean) => {
  const { account, post } = useSession()
  const refresh = useRefresh()
  const { run } = useWrite(saveReport)
  const params = { form: view.form.code, org: view.org.id, period: view.period }
  const place = `jg-draft ${account.id} ${params.form} ${params.org} ${params.period}`
  const editable = view.abilities.save === true && (view.org.id === post.orgId || onBehalf)

  const [content, setContent] = useState<Content>(() => keptIn(place, view, editable) ?? of(view))
  const [state, setState] = useState<SaveState>(() => keptIn(place, view, editable) ? 'typed' : 'clean')
  const [error, setError] = useState<Error | null>(null)
  const now = useRef(content), version = useRef(view.version), dirty = useRef(state === 'typed'), running = useRef<Promise<void> | null>(null)
  const restored = useRef(state === 'typed')

  // somebody else moved the report on: what is shown follows, unless something typed here still waits
  useEffect(() => {
    if (dirty.current || running.current || view.version <= version.current) return
    version.current = view.version
    now.current = of(view)
    setContent(now.current)
    setState('clean')
  }, [view])

  const save = useCallback((): Promise<void> => {
    if (running.current) return running.current.then(() => dirty.current ? save() : undefined)
    if (!dirty.current) return Promise.resolve()
    dirty.current = false
    setState('saving')
    const work = run({ params, body: { values: { ...now.current.values }, rows: view.rows, explanations: { ...now.current.explanations } } }, version.current).then(async (done) => {
      version.current = done.version
      setError(null)
      setState(dirty.current ? 'typed' : 'saved')
      if (!dirty.current) localStorage.removeItem(place)
      if (done.state !== view.state) await refresh(getReport)
    }, (refused: Error) => {
      dirty.current = true
      setError(refused)
      setState(isRefusal(refused, 'version-stale') ? 'stale' : 'failed')
      throw refused
    }).finally(() => { running.current = null })
    running.current = work
    return work
  }, [place, view.state])

  useEffect(() => {
    if (state !== 'typed' || !editable) return
    const timer = setTimeout(() => { save().catch(() => {}) }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [content, state, editable, save])

  const change = (patch: Partial<Content>) => {
    now.current = { ...now.current, ...patch }
    dirty.current = true
    localStorage.setItem(place, JSON.stringify({ version: version.current, ...now.current }))
    setContent(now.current)
    setState((was) => was === 'stale' ? was : 'typed')
  }

  return {
    ...content, state, error, editable, restored: restored.current,
    setValues: (changes: Values) => change({ values: { ...now.current.values, ...changes } }),
    explain: (cell: string, text: string) => change({ explanations: { ...now.current.explanations, [cell]: text } }),
    /** before an action: everything typed is on the server, and this is the version to act on */
    settle: async () => { await save(); return version.current },
    /** after an action the server's word counts */
    moved: (to: number) => { version.current = to; dirty.current = false; localStorage.removeItem(place) },
    giveUp: async () => { dirty.current = false; version.current = -1; localStorage.removeItem(place); await refresh(getReport) },
  }
}

const of = (view: ReportView): Content => ({ values: view.values, explanations: view.explanations })

/** Kept only where the server still has what it was typed on. */
const keptIn = (place: string, view: ReportView, editable: boolean): Content | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as (Content & { version: number }) | null
    return kept && editable && kept.version === view.version ? { values: kept.values, explanations: kept.explanations } : null
  } catch { return null }
}
