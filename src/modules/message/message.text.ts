import type { MessageKind } from './message.ts'

export const messageKindText = {
  reminder: { zh: '催报', en: 'Reminder' }, breakdown: { zh: '任务下达', en: 'Share of a target' },
} satisfies Record<MessageKind, { zh: string, en: string }>
