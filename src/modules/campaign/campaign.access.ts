import { allow, type Sentence } from '../../kernel/access.ts'

/**
 * A union or an enterprise holds a campaign for those below it; whoever works there enters. Units recommend what is theirs; who exactly judges, the panels say;
 * objections, acceptance and revocation are decided by somebody at the host who was on no panel.
 */
export const campaignAccess: Sentence[] = [
  ...allow('preparer', 'approver', 'reviewer', 'cadre', 'leader').to('campaign.read').at('downward'),
  ...allow('preparer', 'approver', 'cadre').to('campaign.write', 'campaign.recommend').at('own'),
  ...allow('approver', 'cadre', 'leader').to('campaign.decide').at('own'),
  ...allow('worker', 'preparer', 'approver', 'reviewer', 'cadre', 'leader').to('campaign.enter', 'campaign.judge').at('own'),
  ...allow('cadre', 'leader').to('campaign.source').at('own'),
]
