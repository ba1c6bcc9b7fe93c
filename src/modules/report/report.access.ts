import { allow, type Sentence } from '../../kernel/access.ts'

/** Entry, approval and review are separate duties; the level above may fill for a union that cannot (代填), marked as such. */
export const reportAccess: Sentence[] = [
  ...allow('preparer', 'approver', 'reviewer', 'cadre', 'leader').to('report.read').at('subtree'),
  ...allow('preparer').to('report.fill').at('own'),
  ...allow('cadre').to('report.fill').at('subtree'),
  // at the own organisation, and below where nobody else there can (duty.ts)
  ...allow('approver').to('report.approve', 'report.return').at('subtree'),
  ...allow('reviewer', 'cadre').to('report.approve').at('below'),
  ...allow('preparer', 'approver').to('report.withdraw').at('own'),
  ...allow('reviewer', 'cadre').to('reminder.read', 'reminder.write').at('own'),
  // 补报: asked by the organisation, decided above it (exception.service.ts says by whom)
  ...allow('preparer', 'approver').to('exception.request').at('own'),
  ...allow('reviewer', 'cadre').to('exception.decide').at('below'),
  ...allow('preparer', 'approver', 'reviewer', 'cadre', 'leader').to('exception.read').at('subtree'),
  ...allow('leader').to('report.sign').at('own'),
  ...allow('reviewer', 'cadre').to('report.return', 'report.accept', 'report.remind').at('below'),
]
