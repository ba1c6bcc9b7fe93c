import type { MessageKind } from './message.ts'

export const messageKindText = {
  reminder: { zh: '催报', en: 'Reminder' }, breakdown: { zh: '任务下达', en: 'Share of a target' }, deputy: { zh: '代为办理', en: 'In the place of another' }, briefing: { zh: '情况答复', en: 'Answer to a briefing' }, exception: { zh: '补报', en: 'Late report' },
} satisfies Record<MessageKind, { zh: string, en: string }>
