import { useEffect, lazy, Suspense, type ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { getSession, getSetup } from '../../modules/identity/browser.ts'
import { changeWords, keptLanguage } from '../i18n/i18n.ts'
import { isRefusal } from '../kit/failure.ts'
import { useRead } from '../kit/query.ts'
import { SessionProvider } from '../kit/session.tsx'
import { Loaded } from '../kit/Problem.tsx'

const Hurdle = lazy(() => import('../../modules/identity/web/Hurdle.tsx'))
const SignIn = lazy(() => import('../../modules/identity/web/SignIn.tsx'))

/** Nobody passes unnamed; the address stays, so that signing in again leads back to the same page. */
export const Gate = ({ children }: { children: ReactNode }) => {
  const session = useRead(getSession, {}, { staleTime: 60_000 })
  const signedOut = isRefusal(session.error, 'not-signed-in')
  const setup = useRead(getSetup, {}, { enabled: signedOut })
  const navigate = useNavigate()
  const language = session.data?.account.language
  useEffect(() => { if (language && language !== keptLanguage()) void changeWords(language) }, [language])
  const needed = signedOut && setup.data?.needed === true
  useEffect(() => { if (needed) void navigate({ to: '/setup' as never, replace: true }) }, [needed, navigate])
  if (session.data && !signedOut) return <SessionProvider me={session.data}>{session.data.account.hurdle ? <Suspense fallback={null}><Hurdle /></Suspense> : children}</SessionProvider>
  if (signedOut) return needed || setup.isPending ? null : <Suspense fallback={null}><SignIn /></Suspense>
  return <main className="page"><Loaded of={session}>{() => null}</Loaded></main>
}
