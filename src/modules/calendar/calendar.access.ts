import { allow, type Sentence } from '../../kernel/access.ts'

/** Everybody who reports may look up when something is due; the calendar of a federation is kept by its cadres and its system administrator. */
export const calendarAccess: Sentence[] = [
  ...allow('cadre', 'leader', 'reviewer', 'preparer', 'approver', 'finance', 'systemAdmin').to('calendar.read').at('own'),
  ...allow('cadre', 'systemAdmin').to('calendar.write').at('own'),
]
