import { problems } from '../../kernel/problem.ts'

export const calendarProblem = problems({
  'calendar-span': { status: 422, zh: '“{from}”至“{to}”不是有效的一段日期：结束日期不得早于开始日期，一行最多 31 天。', en: '{from} to {to} is no stretch of days: at most 31, the last not before the first.' },
  'calendar-twice': { status: 422, zh: '{day} 在本次录入中出现了两次，请只保留一处。', en: '{day} occurs twice.' },
})
