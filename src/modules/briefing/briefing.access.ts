import { allow, type Sentence } from '../../kernel/access.ts'

/** Whoever prepares reports writes, the chair approves what another wrote; the superior answers. What has been reported is read by everybody above. */
export const briefingAccess: Sentence[] = [
  ...allow('preparer', 'approver', 'reviewer', 'cadre', 'leader').to('briefing.read').at('subtree'),
  ...allow('preparer', 'cadre').to('briefing.write').at('own'),
  ...allow('approver', 'leader').to('briefing.approve').at('own'),
  ...allow('reviewer', 'cadre', 'leader').to('briefing.answer').at('below'),
]
