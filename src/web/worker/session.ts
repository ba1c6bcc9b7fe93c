import { isRefusal } from '../kit/failure.ts'
import { ask, signedOut } from './client.ts'
import type { Answer } from './endpoints.ts'
import { drop, empty, put, take } from './kept.ts'
import { store } from './store.ts'
import { setLanguage } from './words.ts'

/** Who acts. Whoever was signed in last is taken for signed in until the server says otherwise: without network one can still read and write down. */
export type Me = Answer<'getSession'>
export type Session = { readonly is: 'asking' } | { readonly is: 'out' } | { readonly is: 'in', readonly me: Me }
export const session = store<Session>({ is: 'asking' })
const ME = 'me'

export const enter = async (me: Me) => {
  const before = await take<Me>('read', ME)
  // what somebody else has read is not for whoever comes next
  if (before && before.account.id !== me.account.id) await empty('read')
  await put('read', ME, me).catch(() => undefined)
  setLanguage(me.account.language)
  session.set({ is: 'in', me })
}
const out = () => { void drop('read', ME); session.set({ is: 'out' }) }

export const startSession = async () => {
  signedOut.hear = out
  const kept = await take<Me>('read', ME)
  if (kept) session.set({ is: 'in', me: kept })
  await refreshSession(kept)
}
/** Without an answer and without anybody kept it is asked for again: nobody is signed out by a lost network. */
const AGAIN_MS = 4000
const refreshSession = async (kept: Me | null): Promise<void> => {
  try { await enter(await ask('getSession', {})) } catch (error) {
    if (isRefusal(error, 'not-signed-in')) return out()
    setTimeout(() => { void refreshSession(kept) }, AGAIN_MS)
  }
}

/** What has been read goes; what waits to be sent stays, and waits for the same person. */
export const leave = async () => {
  const { location: theirs } = await ask('signOut', {})
  await empty('read')
  await empty('draft')
  location.assign(theirs ?? '/w/')
}
