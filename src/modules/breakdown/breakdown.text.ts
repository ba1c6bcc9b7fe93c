import type { BreakdownState, Course, Method, Mode } from './breakdown.ts'

export const methodText = {
  workers: { zh: '按职工数', en: 'By workers' }, enterprises: { zh: '按企业数', en: 'By enterprises' }, lastYear: { zh: '按上年实际', en: 'By last year’s actual' },
  custom: { zh: '按自定权重', en: 'By own weights' }, equal: { zh: '平均分配', en: 'Equally' }, manual: { zh: '逐项填写', en: 'By hand' },
} satisfies Record<Method, { zh: string, en: string }>
export const breakdownStateText = {
  draft: { zh: '草案', en: 'Draft' }, issued: { zh: '已下达', en: 'Issued' }, superseded: { zh: '已调整', en: 'Superseded' },
} satisfies Record<BreakdownState, { zh: string, en: string }>
export const modeText = {
  amount: { zh: '总量可以分解：各单位之和等于本级目标。', en: 'An amount: parts sum to the whole.' },
  rate: { zh: '比率可以分档下达：各单位可不同，按职工数加权后须达到本级目标。', en: 'A rate: parts may differ, their weighted mean must reach the own target.' },
  once: { zh: '该指标全域同一对象只计一次（如工种、行业），不能拆分到下级；各单位数相加会重复计算。', en: 'Counted once for the whole (trades, industries): it cannot be divided, parts would count twice.' },
  each: { zh: '该目标对每个单位同样适用，按目标原值执行，无须分解。', en: 'Holds for each organisation as it stands; there is nothing to divide.' },
} satisfies Record<Mode, { zh: string, en: string }>
export const courseText = {
  sum: { zh: '各年之和等于总任务', en: 'Years sum to the whole' }, last: { zh: '最后一年达到总任务', en: 'The last year reaches the whole' }, each: { zh: '每年均按此数执行', en: 'The same in every year' },
} satisfies Record<Course, { zh: string, en: string }>
