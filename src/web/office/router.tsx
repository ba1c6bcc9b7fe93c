import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { searchFormat } from '../kit/urlState.ts'
import { Gate } from './Gate.tsx'
import { Broken, NotFound } from './NotFound.tsx'
import { pages } from './pages.ts'
import { Shell } from './Shell.tsx'

/** Pages of pages.ts under two frames: the shell behind the gate, and nothing for the few that need nobody signed in. */
const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken })
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: () => <Gate><Shell /></Gate>, notFoundComponent: NotFound })

const routes = (open: boolean) => pages.filter((p) => Boolean(p.open) === open).map((p) =>
  createRoute({ getParentRoute: () => open ? root : inside, path: p.path, component: lazyRouteComponent(p.load) }))

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren([...routes(false), elsewhere]), ...routes(true)]),
  parseSearch: searchFormat.parse, stringifySearch: searchFormat.write,
  defaultErrorComponent: Broken, scrollRestoration: true, defaultPendingMs: 300,
})
