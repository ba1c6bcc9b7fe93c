import { problems } from '../../kernel/problem.ts'

export const figureProblem = problems({
  'ledger-full': { status: 422, zh: '台账“{ledger}”涉及的统计数据项超过 64 个上限；请减少目标中的范围和标签组合。', en: 'The ledger {ledger} needs more than 64 figures; use fewer filters and tags in targets.' },
  'ledger-no-place': { status: 422, zh: '该单位在 {day} 所在月份的月末不在组织名录中，不能登记；请核对日期和所属单位。', en: 'The organisation does not stand in the directory at the end of the month of {day}; check the day and the organisation.' },
  'source-taken': { status: 409, zh: '指标“{indicator}”自 {since} 起已由台账“{ledger}”提供（一数一源），不能另定来源。', en: '{indicator} is taken from the ledger {ledger} since {since}; it cannot have another source.' },
})
