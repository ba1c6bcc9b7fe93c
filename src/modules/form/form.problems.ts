import { problems } from '../../kernel/problem.ts'

export const formProblem = problems({
  'form-state': { status: 409, zh: '报表当前为“{state}”，不能执行该操作。', en: 'The form is {state}; this cannot be done now.' },
  'form-of-plan': { status: 409, zh: '该报表属于规划“{plan}”，随规划一并印发。', en: 'This form belongs to the plan {plan} and goes out with it.' },
  'form-taken': { status: 409, zh: '编号“{form}”已被使用，请改用其他编号（报表编号在全系统内不重复）。', en: 'The code {form} is used already; choose another.' },
  'edition-reason': { status: 422, zh: '报表已布置，修改即另成新版次，请填写修改理由。', en: 'The form is issued: a change is a new edition; say why.' },
  'edition-unsound': { status: 422, zh: '有 {count} 处修改与已布置的版次不相容，未保存。{zh}', en: '{count} changes do not fit the edition that is issued; nothing was saved.' },
  'unknown-indicator': { status: 422, zh: '指标“{indicator}”不在指标字典中，请先在字典中新增或改选已有指标。', en: 'The indicator {indicator} is not in the dictionary.' },
  'unit-differs': { status: 422, zh: '填报项“{cell}”的计量单位是“{unit}”，指标“{indicator}”的是“{wanted}”，二者不能混用（例如“人”与“人次”）。', en: 'The cell {cell} is in {unit}, its indicator {indicator} in {wanted}: these never mix.' },
  'indicator-computed': { status: 422, zh: '指标“{indicator}”由其他指标计算得出，不能直接填报；请填报其分子和分母。', en: 'The indicator {indicator} is computed; report its parts.' },
  'too-many-figures': { status: 422, zh: '报表“{form}”涉及 {count} 个统计数据项，超过 64 个上限；请拆分为两张报表。', en: 'The form {form} needs {count} figures; 64 is the limit. Split it.' },
  'figure-has-source': { status: 409, zh: '数据项“{figure}”在“{org}”已由报表“{form}”提供，不能重复布置（一数一源）。请先将原报表的最后期间调整到 {from} 之前，或在本表中删去该项。', en: '{figure} of {org} is already given by the form {form}; end that form before {from}, or leave the cell out.' },
  'figure-has-ledger': { status: 409, zh: '指标“{figure}”在“{org}”自 {since} 起已由台账“{ledger}”提供，不能再由报表填报（一数一源）。请将本报表的最后期间调整到 {since} 之前，或删去该项。', en: '{figure} of {org} is taken from the ledger {ledger} since {since}; end this form before, or leave the cell out.' },
})
