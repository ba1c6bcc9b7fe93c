import type { Draft } from './merge.ts'

/**
 * What was typed, kept in this browser from the first key on, until the server has it: it outlives a reload, a crash and a day without network.
 * A save that went out and was never answered keeps its key, so that sending it again cannot happen twice.
 */
export interface Pending { readonly key: string, readonly version: number, readonly content: Draft }
export interface Kept { readonly version: number, readonly base: Draft, readonly mine: Draft, readonly raw: Readonly<Record<string, string>>, readonly pending: Pending | null }

export const keptAt = (place: string): Kept | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<Kept> | null
    return kept?.mine?.rows && kept.base?.rows ? { version: kept.version ?? 0, base: kept.base, mine: kept.mine, raw: kept.raw ?? {}, pending: kept.pending ?? null } : null
  } catch { return null }
}
/** False where the browser has no room left, or gives none. */
export const keep = (place: string, kept: Kept): boolean => {
  try { localStorage.setItem(place, JSON.stringify(kept)); return true } catch { return false }
}
export const forget = (place: string) => { try { localStorage.removeItem(place) } catch { /* nothing is kept where nothing can be */ } }
