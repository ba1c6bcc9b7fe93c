import type { ReportView } from './useDraft.ts'

type Step = ReportView['steps'][number]

/** Newest first, whatever order they come in. */
export const newestFirst = (steps: readonly Step[]): Step[] => steps.map((s, i) => ({ s, i })).sort((a, b) => b.s.at.localeCompare(a.s.at) || a.i - b.i).map(({ s }) => s)

/** What a superior did in the place of another, for the figures that stand. */
export const deputies = (view: Pick<ReportView, 'steps' | 'preliminaryRevision' | 'acceptedRevision'>): Step[] => {
  const last = (action: string, revision: number | null) => newestFirst(view.steps).find((s) => s.action === action && s.revision === revision)
  return [last('approve', view.preliminaryRevision), last('accept', view.acceptedRevision)].filter((s) => s?.deputy === true) as Step[]
}

/** The return that still asks for an answer: its reasons stay in sight while the report is mended, until it is submitted again. */
export const openReturn = (view: Pick<ReportView, 'state' | 'steps'>): Step | null => {
  if (view.state !== 'returned' && view.state !== 'draft') return null
  const last = newestFirst(view.steps).find((s) => s.action !== 'save')
  return last?.action === 'return' ? last : null
}
