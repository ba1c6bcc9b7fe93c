import type { ComponentType } from 'react'

/** Every office page, in one list: add a line, and router and navigation know it. Each page is a chunk of its own. */
export interface PageEntry {
  /** as the router reads it: $name is a parameter (useParams({ strict: false })) */
  readonly path: string
  readonly load: () => Promise<{ default: ComponentType }>
  /** key under shell:nav, for pages that stand in the navigation */
  readonly nav?: string
  /** shown only where the acting role has one of these */
  readonly needs?: readonly string[]
  /** needs nobody signed in */
  readonly open?: true
}

export const pages: readonly PageEntry[] = [
  { path: '/', nav: 'home', load: () => import('./home/Home.tsx') },
  { path: '/boards', nav: 'boards', needs: ['board.read'], load: () => import('../../modules/board/web/BoardList.tsx') },
  { path: '/boards/$plan', load: () => import('../../modules/board/web/BoardPage.tsx') },
  { path: '/boards/$plan/targets/$target', load: () => import('../../modules/board/web/DrillDownPage.tsx') },
  { path: '/plans', nav: 'plans', needs: ['plan.read'], load: () => import('../../modules/plan/web/PlanList.tsx') },
  { path: '/plan-readings', needs: ['plan.write'], load: () => import('../../modules/reader/web/ReadingPage.tsx') },
  { path: '/plans/$plan', load: () => import('../../modules/plan/web/PlanPage.tsx') },
  { path: '/plans/$plan/duties', needs: ['plan.write'], load: () => import('../../modules/plan/web/DutiesPage.tsx') },
  { path: '/plans/$plan/targets/$target', needs: ['plan.write'], load: () => import('../../modules/plan/web/TargetPage.tsx') },
  { path: '/forms', nav: 'forms', needs: ['form.write'], load: () => import('../../modules/form/web/FormList.tsx') },
  { path: '/forms/$form', needs: ['form.read'], load: () => import('../../modules/form/web/DesignPage.tsx') },
  { path: '/reports', nav: 'reports', needs: ['report.read'], load: () => import('../../modules/report/web/ReportList.tsx') },
  { path: '/completeness', nav: 'completeness', needs: ['report.read'], load: () => import('../../modules/report/web/CompletenessPage.tsx') },
  { path: '/exceptions', needs: ['exception.read'], load: () => import('../../modules/report/web/ExceptionList.tsx') },
  { path: '/sign-off/$form/$period', needs: ['report.read'], load: () => import('../../modules/report/web/SignOffPage.tsx') },
  { path: '/summaries/$form/$org/$period', needs: ['report.read'], load: () => import('../../modules/summary/web/SummaryPage.tsx') },
  { path: '/report-imports', needs: ['report.fill'], load: () => import('../../modules/report/web/SheetImports.tsx') },
  { path: '/report-imports/$import', needs: ['report.fill'], load: () => import('../../modules/report/web/SheetImportPage.tsx') },
  { path: '/reminders/$form/$period', needs: ['reminder.read'], load: () => import('../../modules/report/web/RemindersPage.tsx') },
  { path: '/reports/$form/$org/$period', load: () => import('../../modules/report/web/ReportPage.tsx') },
  { path: '/reports/$form/$org/$period/print', load: () => import('../../modules/report/web/PrintPage.tsx') },
  { path: '/briefings', nav: 'briefings', needs: ['briefing.read'], load: () => import('../../modules/briefing/web/BriefingList.tsx') },
  { path: '/briefings/$briefing', needs: ['briefing.read'], load: () => import('../../modules/briefing/web/BriefingPage.tsx') },
  { path: '/proposals', nav: 'proposals', needs: ['proposal.list'], load: () => import('../../modules/proposal/web/ProposalList.tsx') },
  { path: '/proposals/scoreboard', needs: ['proposal.list'], load: () => import('../../modules/proposal/web/ScoreboardPage.tsx') },
  { path: '/proposals/rule', needs: ['proposal.list'], load: () => import('../../modules/proposal/web/RulePage.tsx') },
  { path: '/proposals/ties', needs: ['proposal.raise'], load: () => import('../../modules/proposal/web/TiesPage.tsx') },
  { path: '/proposals/imports', needs: ['proposal.import'], load: () => import('../../modules/proposal/web/ImportsPage.tsx') },
  { path: '/proposals/imports/$import', needs: ['proposal.import'], load: () => import('../../modules/proposal/web/ImportPage.tsx') },
  { path: '/proposals/codes', needs: ['proposal.code'], load: () => import('../../modules/proposal/web/TeamCodesPage.tsx') },
  { path: '/proposals/$proposal', load: () => import('../../modules/proposal/web/ProposalPage.tsx') },
  { path: '/innovations', nav: 'innovations', needs: ['innovation.read'], load: () => import('../../modules/innovation/web/InnovationList.tsx') },
  { path: '/innovations/new', needs: ['innovation.write'], load: () => import('../../modules/innovation/web/InnovationForm.tsx') },
  { path: '/innovations/source', needs: ['innovation.read'], load: () => import('../../modules/innovation/web/SourcePage.tsx') },
  { path: '/innovations/$innovation', needs: ['innovation.read'], load: () => import('../../modules/innovation/web/InnovationPage.tsx') },
  { path: '/innovations/$innovation/edit', needs: ['innovation.write'], load: () => import('../../modules/innovation/web/InnovationForm.tsx') },
  { path: '/exhibition', open: true, load: () => import('../../modules/innovation/web/ExhibitionPage.tsx') },
  { path: '/campaigns', nav: 'campaigns', needs: ['campaign.read'], load: () => import('../../modules/campaign/web/CampaignList.tsx') },
  { path: '/campaigns/new', needs: ['campaign.write'], load: () => import('../../modules/campaign/web/EditCampaign.tsx') },
  { path: '/campaigns/source', needs: ['campaign.read'], load: () => import('../../modules/campaign/web/SourcePage.tsx') },
  { path: '/campaigns/$campaign', needs: ['campaign.read'], load: () => import('../../modules/campaign/web/CampaignPage.tsx') },
  { path: '/campaigns/$campaign/edit', needs: ['campaign.write'], load: () => import('../../modules/campaign/web/EditCampaign.tsx') },
  { path: '/judging/$campaign', load: () => import('../../modules/campaign/web/JudgePage.tsx') },
  { path: '/p/campaigns', open: true, load: () => import('../../modules/campaign/web/AnnouncementsPage.tsx') },
  { path: '/orgs', nav: 'organisations', needs: ['org.read'], load: () => import('../../modules/org/web/OrgPage.tsx') },
  { path: '/orgs/import', load: () => import('../../modules/org/web/ImportOrgs.tsx') },
  { path: '/breakdown', nav: 'breakdown', needs: ['breakdown.read'], load: () => import('../../modules/breakdown/web/BreakdownList.tsx') },
  { path: '/breakdown/$plan', load: () => import('../../modules/breakdown/web/BreakdownList.tsx') },
  { path: '/breakdown/$plan/$target', load: () => import('../../modules/breakdown/web/BreakdownPage.tsx') },
  { path: '/calendar', nav: 'calendar', needs: ['calendar.write'], load: () => import('../../modules/calendar/web/CalendarPage.tsx') },
  { path: '/people', nav: 'people', needs: ['people.read'], load: () => import('../../modules/people/web/PeoplePage.tsx') },
  { path: '/people/import', load: () => import('../../modules/people/web/ImportPeople.tsx') },
  { path: '/people/requests', needs: ['people.decide'], load: () => import('../../modules/people/web/PersonRequests.tsx') },
  { path: '/audit', nav: 'audit', needs: ['audit.read'], load: () => import('../../modules/audit/web/AuditPage.tsx') },
  { path: '/invitations', nav: 'invitations', needs: ['people.invite'], load: () => import('../../modules/identity/web/InvitationsPage.tsx') },
  { path: '/security', nav: 'security', needs: ['security.read'], load: () => import('../../modules/identity/web/SecurityPage.tsx') },
  { path: '/channels', nav: 'channels', needs: ['channel.read'], load: () => import('../../modules/message/web/ChannelsPage.tsx') },
  { path: '/messages', load: () => import('../../modules/message/web/Inbox.tsx') },
  { path: '/people/$id/sign-in', needs: ['factor.reset'], load: () => import('../../modules/identity/web/PersonSignInPage.tsx') },
  { path: '/security/sign-in', nav: 'proof', needs: ['signOn.read'], load: () => import('../../modules/identity/web/ProvidersPage.tsx') },
  { path: '/sign-in/return', open: true, load: () => import('../../modules/identity/web/ReturnPage.tsx') },
  { path: '/setup', open: true, load: () => import('../../modules/identity/web/SetUp.tsx') },
  { path: '/account/personal', load: () => import('../../modules/people/web/MyPersonal.tsx') },
  { path: '/invitation', open: true, load: () => import('../../modules/identity/web/AcceptInvitation.tsx') },
  { path: '/account', load: () => import('../../modules/identity/web/AccountPage.tsx') },
]
