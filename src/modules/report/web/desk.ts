import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { isRefusal, Refused, useLanguage, writeEntry } from '../../../web/kit/index.ts'
import { check, completed, placeName, sayFinding, type CellValues, type CheckFinding, type ListRows } from '../../form/browser.ts'
import { openReturn } from './history.ts'
import type { useDraft, ReportView } from './useDraft.ts'

/** What every cell on the desk may ask: its value, what is found there, why it came back, and how to change it. */
export interface Desk {
  readonly view: ReportView
  readonly draft: ReturnType<typeof useDraft>
  readonly values: CellValues
  readonly rows: ListRows
  readonly editable: boolean
  readonly findings: readonly CheckFinding[]
  readonly foundAt: (place: string) => { text: string, hard: boolean } | null
  /** why this very place came back */
  readonly backAt: (place: string) => string | null
  /** an explanation is asked for here, or was given */
  readonly asksAt: (cell: string) => boolean
  readonly nameAt: (place: string) => string
}
const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider
export const useDesk = (): Desk => useContext(DeskContext)!

/** The rules of the server, here too and without network: findings as one types, sums as one types. */
export const useDeskOf = (view: ReportView, draft: ReturnType<typeof useDraft>, error: Error | null): Desk => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { cells, asked } = useMemo(() => refusedCells(error), [error])
  const full = useMemo(() => completed(view.form, { values: { ...draft.values }, rows: { ...draft.rows } as ListRows }, view.values), [view, draft.values, draft.rows])
  const findings = useFindings(view, full.values, full.rows, draft.explanations, draft.editable)
  return useMemo(() => {
    const back = new Map((openReturn(view)?.cells ?? []).map((c) => [c.cell, c.reason]))
    const found = new Map<string, { text: string, hard: boolean }>()
    for (const [place, text] of cells) found.set(place, { text, hard: true })
    for (const f of [...findings].reverse()) if (!found.get(f.cell)?.hard || f.hard) found.set(f.cell, { text: sayFinding(f, language, writeEntry), hard: f.hard })
    const soft = new Set(findings.filter((f) => !f.hard).map((f) => f.cell))
    return {
      view, draft, values: full.values, rows: full.rows, editable: draft.editable, findings,
      foundAt: (place) => draft.editable ? found.get(place) ?? null : null, backAt: (place) => back.get(place) ?? null,
      asksAt: (cell) => soft.has(cell) || asked.has(cell) || cell in draft.explanations && draft.explanations[cell] !== '',
      nameAt: (place) => placeName(view.form, full.rows, place)[language],
    }
  }, [view, draft, full, findings, cells, asked, language])
}

/** Half-typed figures are left in peace for a moment. */
const REST_MS = 500
const useFindings = (view: ReportView, values: CellValues, rows: ListRows, explanations: Readonly<Record<string, string>>, editable: boolean): CheckFinding[] => {
  const [rested, setRested] = useState({ values, rows })
  useEffect(() => {
    const timer = setTimeout(() => setRested({ values, rows }), REST_MS)
    return () => clearTimeout(timer)
  }, [values, rows])
  return useMemo(() => editable ? check(view.form, rested, { last: view.lastPeriod.values, year: view.lastYear.values, explanations }) : [], [view, rested, explanations, editable])
}

/** The server's findings go to their cells; those that want an explanation open the field for it. */
const refusedCells = (error: Error | null) => {
  const places = error instanceof Refused && isRefusal(error, 'check-failed', 'needs-explanation') ? error.errors.map((e) => ({ cell: e.path.replace('body.values.', ''), ...e })) : []
  return {
    cells: new Map(places.filter((p) => !isRefusal(error, 'needs-explanation')).map((p) => [p.cell, p.detail])),
    asked: new Set(isRefusal(error, 'needs-explanation') ? places.map((p) => p.cell) : []),
  }
}

/** To a place on the form: into its editor where there is one, else into view. */
export const jumpTo = (place: string) => {
  const box = document.querySelector(`[data-place="${CSS.escape(place)}"]`)
  box?.scrollIntoView({ block: 'center' })
  box?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
}
