import { useSyncExternalStore } from 'react'

/** One place knows whether the server can be reached; the banner reads it, every request writes it. */
let lost = false
const listeners = new Set<() => void>()

const set = (to: boolean) => {
  if (lost === to) return
  lost = to
  for (const listener of listeners) listener()
}

export const connection = { lost: () => set(true), back: () => set(false) }

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

export const useConnectionLost = () => useSyncExternalStore(subscribe, () => lost)
