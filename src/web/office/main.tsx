import '../theme/base.css'
import '../theme/counts.css'
import './shell.css'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { startWords } from '../i18n/i18n.ts'
import { makeQueryClient } from '../kit/query.ts'
import { getSession } from '../../modules/identity/browser.ts'
import { Look } from './Look.tsx'
import { router } from './router.tsx'

await startWords()
// a refused session asks again who is signed in; the gate then shows the sign-in page at the same address
const client = makeQueryClient(() => {
  if (client.getQueryData([getSession.name, {}])) client.removeQueries({ queryKey: [getSession.name] })
})

createRoot(document.getElementById('office')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Look><Suspense fallback={null}><RouterProvider router={router} /></Suspense></Look>
    </QueryClientProvider>
  </StrictMode>,
)
