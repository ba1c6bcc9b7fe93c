import { useEffect, useState } from 'preact/hooks'

/** A value that pages watch: the session, the outbox, the address. */
export interface Store<T> { readonly get: () => T, readonly set: (to: T) => void, readonly watch: (hear: () => void) => () => void }

export const store = <T,>(first: T): Store<T> => {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (to) => { value = to; for (const hear of [...listeners]) hear() },
    watch: (hear) => { listeners.add(hear); return () => { listeners.delete(hear) } },
  }
}

export const useStore = <T,>(of: Store<T>): T => {
  const [value, setValue] = useState(() => of.get())
  useEffect(() => {
    const hear = () => setValue(() => of.get())
    // what came between drawing and watching
    hear()
    return of.watch(hear)
  }, [of])
  return value
}
