import { useSyncExternalStore } from 'react'

/** 回执: what the server gives for every write it has taken in. The newest stands at the foot of the page, to be quoted when somebody asks whether it arrived. */
export interface Receipt { readonly number: string, readonly at: string }

/** Writes that nobody hands in: what is saved while typing, looked at, or chosen for the eye. */
const UNASKED = new Set(['saveReport', 'readMessages', 'chooseLanguage', 'choosePost', 'signIn', 'signOut', 'previewBreakdown'])

let newest: Receipt | null = null
const listeners = new Set<() => void>()
const set = (to: Receipt | null) => {
  newest = to
  for (const listener of listeners) listener()
}

export const receipt = {
  of: (contract: string, headers: Headers) => {
    const number = headers.get('JG-Receipt'), at = headers.get('JG-Receipt-Time')
    if (number && at && !UNASKED.has(contract)) set({ number, at })
  },
  close: () => set(null),
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

export const useReceipt = (): Receipt | null => useSyncExternalStore(subscribe, () => newest)
