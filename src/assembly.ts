import type { Sentence } from './kernel/access.ts'
import type { Clock } from './platform/clock.ts'
import { compileAccess, compileScope, type ScopeCompiler } from './platform/access/access.ts'
import { application, type Noted } from './platform/http/application.ts'
import type { AnyRoute } from './platform/http/context.ts'
import { openGate, type Gate } from './platform/http/gate.ts'
import { live } from './platform/http/live.ts'
import { openapi } from './platform/http/openapi.ts'
import { performer } from './platform/http/perform.ts'
import type { Database } from './platform/postgres/pool.ts'
import { together } from './platform/rounds.ts'
import type { Keys } from './platform/secrets/keys.ts'
import type { SealedColumn } from './platform/secrets/rotate.ts'
import { sessions } from './platform/session/session.ts'
import { auditAccess, auditRoutes } from './modules/audit/index.ts'
import { boardAccess, boardRoutes } from './modules/board/index.ts'
import { calendarAccess, calendarRoutes, onCalendarChange } from './modules/calendar/index.ts'
import { breakdownAccess, breakdownRoutes, carryShares } from './modules/breakdown/index.ts'
import { briefingAccess, briefingRoutes } from './modules/briefing/index.ts'
import { figureAccess, figureRoutes, settleChange, type Folder } from './modules/figure/index.ts'
import { identityAccess, identityRoutes, identitySealed, signsIn } from './modules/identity/index.ts'
import { formAccess, formRoutes, onFormIssued, onFormPlan } from './modules/form/index.ts'
import { channelSealed, messageAccess, messageRoutes } from './modules/message/index.ts'
import { onOrgChange, orgAccess, orgRoutes } from './modules/org/index.ts'
import { onPerson, peopleAccess, peopleRoutes, peopleSealed } from './modules/people/index.ts'
import { followOwners, planAccess, planForForms, planRoutes } from './modules/plan/index.ts'
import { readerRoutes } from './modules/reader/index.ts'
import { followCalendar, preparerOfReports, reportAccess, reportRoutes, sheetImports, whenIssued } from './modules/report/index.ts'
import { campaignAccess, campaignRoutes } from './modules/campaign/index.ts'
import { innovationAccess, innovationRoutes } from './modules/innovation/index.ts'
import { proposalAccess, proposalImports, proposalRoutes, proposalSealed } from './modules/proposal/index.ts'
import { summaryRoutes } from './modules/summary/index.ts'

/** Everything the product answers to and who may ask: the one list of modules, read by server, access matrix and OpenAPI. */
export const sentences: Sentence[] = [
  ...orgAccess, ...peopleAccess, ...identityAccess,
  ...auditAccess,
  ...messageAccess,
  ...calendarAccess,
  ...figureAccess,
  ...formAccess,
  ...planAccess, ...breakdownAccess,
  ...reportAccess,
  ...briefingAccess,
  ...proposalAccess, ...innovationAccess, ...campaignAccess,
  ...boardAccess,
]

/** `headsFile`: where the heads of the audit lie outside the database, for whoever verifies the chain. */
export const routes = (db: Database, clock: Clock, headsFile: string | null = null): AnyRoute[] => {
  const all: AnyRoute[] = [
    ...identityRoutes, ...peopleRoutes, ...auditRoutes(db, headsFile, () => all.map((r) => r.contract)),
    ...orgRoutes,
    ...messageRoutes,
    ...calendarRoutes,
    ...figureRoutes(db, clock),
    ...formRoutes,
    ...planRoutes, ...readerRoutes, ...breakdownRoutes,
    ...reportRoutes,
    ...briefingRoutes,
    ...summaryRoutes,
    ...proposalRoutes, ...innovationRoutes, ...campaignRoutes,
    ...boardRoutes,
  ]
  return all
}

/** Every column of sealed values: what a rotation of the keys goes through. */
export const sealedColumns: SealedColumn[] = [...peopleSealed, ...identitySealed, ...channelSealed, ...proposalSealed]

/** Influence upward, named once: who listens to whom. */
export const listen = () => {
  const stop = [onOrgChange(settleChange), onOrgChange(carryShares), onOrgChange(followOwners), onFormIssued(whenIssued), onFormPlan(planForForms), onCalendarChange(followCalendar), onPerson(signsIn), onPerson(preparerOfReports)]
  return () => stop.forEach((s) => s())
}

/** Of 20 connections; the others are the folder's, the jobs' and those of what a use case does beside its transaction. */
export const PLACES = 16
export interface Assembled {
  db: Database, clock: Clock, keys: Keys, folder: Folder, checkAnswers: boolean, headsFile?: string
  scopeOf?: ScopeCompiler, gate?: Gate, /** aborted when the server is asked to leave */ leaving?: AbortSignal, /** told of each request */ note?: (of: Noted) => void
}

/** The product without a port: the server listens with it, tests ask it directly. */
export const assemble = ({ scopeOf = compileScope, gate = openGate(PLACES), leaving = new AbortController().signal, note = () => {}, ...parts }: Assembled) => {
  const auth = sessions(parts.db, parts.clock)
  const all = routes(parts.db, parts.clock, parts.headsFile)
  /** made when it is first asked for: it takes half a second of whoever makes it */
  let document: string | undefined
  const access = compileAccess(sentences), wake = () => parts.folder.wake()
  const app = application({
    ...parts, scopeOf, gate, note, sessions: auth, access, routes: all, wake,
    more: (hono) => {
      hono.get('/api/v1/live', live(auth, parts.folder, gate, leaving))
      hono.get('/api/v1/openapi.json', (c) => c.body(document ??= JSON.stringify(openapi(all.map((r) => r.contract))), 200, { 'Content-Type': 'application/json; charset=utf-8' }))
      hono.get('/api/docs', (c) => c.redirect('/docs/index.html'))
    },
  })
  // what was asked for by a request and goes on after it: not started here
  const jobs = { ...parts, sessions: auth, perform: performer({ ...parts, access, scopeOf, wake }) }, imports = together([sheetImports(jobs), proposalImports(jobs)])
  return { app, sessions: auth, imports }
}
