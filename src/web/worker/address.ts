import { store } from './store.ts'

/** Addresses below /w/: moved within the page, so that nothing is asked of a server that may be out of reach. */
const here = () => location.pathname.replace(/^\/w\/?/, '/').replace(/\/$/, '') || '/'
export const address = store(here())
addEventListener('popstate', () => address.set(here()))

export const hrefOf = (path: string) => `/w${path}`
export const go = (path: string, { replace = false } = {}) => {
  if (replace) history.replaceState(null, '', hrefOf(path)); else history.pushState(null, '', hrefOf(path))
  address.set(here())
  scrollTo(0, 0)
}
