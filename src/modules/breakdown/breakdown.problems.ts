import { problems } from '../../kernel/problem.ts'

export const breakdownProblem = problems({
  'breakdown-not-divisible': { status: 422, zh: '该目标不能分解：{why}', en: 'This target cannot be divided: {why}' },
  'breakdown-no-own': { status: 409, zh: '“{org}”尚未承接该目标的任务，无从分解。请先由上级下达分解任务。', en: '{org} has no share of this target yet; the level above issues it first.' },
  'breakdown-no-children': { status: 409, zh: '“{org}”没有可以承接任务的下级单位。', en: '{org} has nobody below to divide among.' },
  'breakdown-plan-closed': { status: 409, zh: '规划已结束，不能再调整分解。', en: 'The plan is closed; its breakdown stays as it is.' },
  'breakdown-no-weights': { status: 422, zh: '无法按此方法分解：所有下级的权重均为零或没有数据。请改用其他方法，或先补全数据。', en: 'Nothing to weigh with: every child weighs zero. Choose another method.' },
  'breakdown-not-child': { status: 422, zh: '提交的单位中有 {count} 个不是本单位的直接下级，未保存。请刷新后重试。', en: '{count} of the organisations are not direct children; nothing was saved.' },
  'breakdown-bad-value': { status: 422, zh: '有 {count} 处数值不符合要求，未保存：期间须在规划期内，小数位数不得超过计量单位的要求。', en: '{count} values are not valid: unknown period or too many decimals. Nothing was saved.' },
  'breakdown-no-draft': { status: 409, zh: '没有待下达的分解草案。请先保存草案。', en: 'There is no draft; save one first.' },
  'breakdown-own-draft': { status: 403, zh: '编制人不能批准本人编制的分解，请由本单位另一位审批人、领导或经办干部批准下达。', en: 'Whoever made a breakdown may not approve it; somebody else of the organisation does.' },
  'breakdown-broken': { status: 422, zh: '分解未通过核对，不能下达：{why}', en: 'The breakdown does not hold: {why}' },
  'breakdown-reason': { status: 422, zh: '须填写理由后才能下达：{why}', en: 'A reason is required: {why}' },
})
