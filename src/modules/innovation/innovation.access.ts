import { allow, type Sentence } from '../../kernel/access.ts'

/** The unit registers, another person there recognises; levels above raise the level, show and revoke. */
export const innovationAccess: Sentence[] = [
  ...allow('preparer', 'approver', 'reviewer', 'cadre', 'leader').to('innovation.read').at('subtree'),
  ...allow('preparer', 'cadre').to('innovation.write').at('own'),
  ...allow('approver', 'cadre', 'leader').to('innovation.recognise').at('subtree'),
  ...allow('cadre', 'leader').to('innovation.source').at('own'),
]
