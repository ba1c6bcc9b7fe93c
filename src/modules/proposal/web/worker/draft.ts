import type { Answer } from '../../../../web/worker/endpoints.ts'
import type { Photo } from '../../../../web/worker/photo.ts'
import { equalShares, sharesWhole, type ProposalTag } from '../../proposal.ts'

/** What a worker writes, and what is wrong with it: rules without pages. */
export interface Author { /** null: named only */ readonly account: number | null, readonly name: string, /** 万分比 */ readonly share: number }
export interface Draft {
  readonly title: string, readonly problem: string, readonly suggestion: string, readonly effect: string, readonly tags: readonly ProposalTag[], readonly authors: readonly Author[], readonly photos: readonly Photo[]
  /** ids of the similar ones that were shown */
  readonly similarShown: readonly string[]
}
/** Of one that was sent back: which, and as it was seen. */
export interface Revised { readonly proposal: string, readonly version: number }
export type Content = Omit<Draft, 'photos'> & { readonly revised: Revised | null }

export const blank = (me: { id: number, name: string }): Draft => ({ title: '', problem: '', suggestion: '', effect: '', tags: [], authors: [{ account: me.id, name: me.name, share: 10_000 }], photos: [], similarShown: [] })
export const isBlank = (d: Draft) => !d.title && !d.problem && !d.suggestion && !d.effect && !d.tags.length && !d.photos.length && d.authors.length === 1

/** One text for whoever reads it: first what is, then what is suggested. */
const BETWEEN = '\n\n'
export const bodyOf = (d: Pick<Draft, 'problem' | 'suggestion'>): string => [d.problem.trim().replaceAll(/\n\s*\n/g, '\n'), d.suggestion.trim()].filter(Boolean).join(BETWEEN)
export const draftOf = (p: Answer<'getProposal'>): Draft => {
  const cut = p.body.indexOf(BETWEEN), [problem, suggestion] = cut < 0 ? ['', p.body] : [p.body.slice(0, cut), p.body.slice(cut + BETWEEN.length)]
  return { title: p.title, problem, suggestion, effect: p.effect, tags: p.tags, authors: p.authors.map(({ account, name, share }) => ({ account, name, share })), photos: [], similarShown: [] }
}

export const MOST_BODY = 4000, MOST_AUTHORS = 12, MOST_PHOTOS = 6, MOST_FILES = 9
/** Key of the sentence under workerProposal:fault, by field. */
export type Faults = Partial<Record<'title' | 'problem' | 'suggestion' | 'authors', string>>
export const faultsOf = (d: Draft): Faults => ({
  ...(d.title.trim().length < 2 ? { title: 'title' } : {}),
  ...(d.problem.trim() ? {} : { problem: 'problem' }),
  ...(d.suggestion.trim().length < 2 ? { suggestion: 'suggestion' } : bodyOf(d).length > MOST_BODY ? { suggestion: 'long' } : {}),
  ...(sharesWhole(d.authors) ? {} : { authors: 'shares' }),
})

/** Whoever comes or goes, all share alike until somebody says otherwise. */
export const withAuthors = (list: readonly Omit<Author, 'share'>[]): Author[] => { const shares = equalShares(list.length); return list.map((a, i) => ({ ...a, share: shares[i]! })) }
