import type { DayKind } from './calendar.ts'

export const dayKindText = {
  holiday: { zh: '放假', en: 'day off' },
  workday: { zh: '调休上班', en: 'worked' },
} satisfies Record<DayKind, { zh: string, en: string }>

export const calendarFieldText = {
  day: { zh: '日期', en: 'Day' },
  last: { zh: '至', en: 'To' },
  kind: { zh: '安排', en: 'Kind' },
  name: { zh: '名称', en: 'Name' },
}
