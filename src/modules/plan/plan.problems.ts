import { problems } from '../../kernel/problem.ts'

export const planProblem = problems({
  'plan-exists': { status: 409, zh: '规划编号“{code}”已被使用，请改用其他编号。', en: 'A plan with the code {code} exists; choose another.' },
  'plan-state': { status: 409, zh: '规划当前为“{state}”，不能执行该操作。', en: 'The plan is {state}; this cannot be done now.' },
  'plan-not-draft': { status: 409, zh: '规划已印发，此项不能再改；目标调整须说明理由，报表须另立新版。', en: 'The plan is issued; this can no longer be changed.' },
  'reason-required': { status: 422, zh: '规划已印发，调整目标须填写理由（原表述会保留备查）。', en: 'The plan is issued: say why the target changes. The old wording is kept.' },
  'target-unsound': { status: 422, zh: '目标有 {count} 处前后不符，未保存。{zh}', en: '{count} places do not fit together; nothing was saved. {en}' },
  'code-taken': { status: 409, zh: '编号已被使用：{codes}。请改用其他编号（目标和报表的编号在全系统内不重复，已撤下的也保留）。', en: 'These codes are used already: {codes}. Choose others; withdrawn ones keep theirs.' },
  'unknown-indicator': { status: 422, zh: '指标“{indicator}”不在指标字典中，请先在字典中新增或改选已有指标。', en: 'The indicator {indicator} is not in the dictionary.' },
  'indicator-not-yours': { status: 403, zh: '指标“{indicator}”由其他工会维护，本单位不能修改；如口径不同，请换一个代码另行新增。', en: 'The indicator {indicator} is kept by another federation; add one of your own under another code.' },
  'indicator-in-use': { status: 409, zh: '指标“{indicator}”已有数据，口径不能修改；如口径不同，请新增指标。', en: 'The indicator {indicator} has data; its definition cannot change.' },
  'no-targets': { status: 422, zh: '规划没有任何目标，不能印发。请先录入目标。', en: 'A plan without targets cannot be issued.' },
  'source-month': { status: 422, zh: '转换日期须为某月第一天。', en: 'A change-over is the first day of a month.' },
  'bad-period': { status: 422, zh: '规划期“{period}”不正确，应写作“P2011-2015”。', en: 'The plan period {period} is not of the form P2011-2015.' },
})
