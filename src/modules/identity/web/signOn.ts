/** What this browser remembers of a way to a provider: for this tab alone, and until it comes back. */
export interface Way { readonly ticket: string, readonly purpose: 'signIn' | 'bind' }
const KEPT = 'jg-sign-on'

export const leaveFor = (location: string, way: Way) => {
  sessionStorage.setItem(KEPT, JSON.stringify(way))
  window.location.assign(location)
}

/** Taken once, so that a page opened again does not go the same way twice. */
export const takeWay = (): Way | null => {
  const kept = sessionStorage.getItem(KEPT)
  sessionStorage.removeItem(KEPT)
  return kept === null ? null : JSON.parse(kept) as Way
}
