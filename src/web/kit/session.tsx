import { createContext, useContext, type ReactNode } from 'react'
import type { Answer } from '../../kernel/contract.ts'
import { signOut, type getSession } from '../../modules/identity/browser.ts'
import { actionKey, send } from './client.ts'

/** Who is signed in, under which post, on which day. Inside the gate there is always somebody. */
export type Me = Answer<typeof getSession>
const SessionContext = createContext<Me | null>(null)

export const SessionProvider = ({ me, children }: { me: Me, children: ReactNode }) => <SessionContext value={me}>{children}</SessionContext>

export const useSession = (): Me => {
  const me = useContext(SessionContext)
  if (!me) throw new Error('outside of the gate')
  return me
}

/** Only for what to show; the server decides. */
export const useMay = () => {
  const { permissions } = useSession()
  return (permission: string) => permissions.includes(permission)
}

/** A fresh page, and at once: nothing of the former reader stays in memory, and whoever types already types into what stays. */
export const leave = async () => {
  const out = await send(signOut, {}, { key: actionKey() }).catch(() => null)
  location.assign(out?.location ?? '/')
}
