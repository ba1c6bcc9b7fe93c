import { problems } from '../../kernel/problem.ts'

export const reportProblem = problems({
  'period-locked': { status: 409, zh: '{period}已于{day}锁定，不能再填报。确需补报的，请向上级工会申请。', en: '{period} was locked on {day}; ask the superior union for an exception.' },
  'period-not-open': { status: 409, zh: '{period}尚未开始，暂不能填报。', en: '{period} has not begun.' },
  'not-expected': { status: 404, zh: '“{org}”不在该报表本期的应报单位之中，无须填报。', en: '{org} is not expected to report on this form in this period.' },
  'wrong-state': { status: 409, zh: '报表当前为“{state}”，不能“{action}”。请刷新后查看最新状态。', en: 'The report is {state}; {action} is not possible now.' },
  'same-person': { status: 403, zh: '填报人不能审批或审核自己填报的报表，请由其他人员办理。', en: 'Nobody checks their own work: another person must do this.' },
  'not-direct-superior': { status: 403, zh: '该报表应由直接上级“{superior}”审核，当前单位不能越级办理。', en: 'Only the direct superior {superior} may do this.' },
  'own-approver': { status: 403, zh: '“{org}”有可以审批该报表的人员，应由其本单位审批；只有本单位没有其他审批人时，才由上级代为审批。', en: '{org} has somebody who can approve this; the superior does so only where it has nobody else.' },
  'deputy-elsewhere': { status: 403, zh: '“{org}”没有其他审批人，该报表由上级“{superior}”代为审批。', en: '{org} has nobody else to approve this: {superior} approves in its place.' },
  'deputy-approver': { status: 403, zh: '代为审批由本单位审批人办理；您可在其审批后审核。', en: 'Your organisation\'s approver does this in place of the one below; you may accept it afterwards.' },
  'next-level-accepts': { status: 403, zh: '填报、审批、审核须由不同的人办理；本单位没有其他审核人员，该报表由“{superior}”审核。', en: 'Prepared, approved and accepted by three persons: nobody else here can accept, {superior} does.' },
  'nobody-else': { status: 403, zh: '填报、审批、审核须由不同的人办理，而“{org}”及其上级目前都没有其他可以办理的人员。请联系系统管理员增设人员后再办理。', en: 'Three persons are needed, and neither {org} nor a level above has anybody else: ask a system administrator to appoint somebody.' },
  'nothing-expected': { status: 404, zh: '“{org}”及其下级在{period}没有应报该报表的单位，无须签发。', en: 'Nobody at or below {org} is expected to report on this form in {period}.' },
  'sign-too-early': { status: 409, zh: '{period}的报表要到{day}才截止，截止后才能签发。', en: '{period} can be signed off after {day}, when reports are due.' },
  'sign-nothing-new': { status: 409, zh: '{period}已签发，此后数据和缺口都没有变化，无须再次签发。', en: '{period} is signed off and nothing has changed since.' },
  'sign-gaps-changed': { status: 409, zh: '您看到的缺口为 {known} 个单位，现为 {now} 个。请刷新并核对缺口后再签发。', en: 'You saw {known} gaps, there are {now} now: look at them before signing.' },
  'sign-gaps-note': { status: 422, zh: '还有 {count} 个单位的数据未审定，带缺口签发须填写说明。', en: '{count} organisations are not accepted yet: say why you sign with these gaps.' },
  'check-failed': { status: 422, zh: '有 {count} 项未通过审核关系校验，请按提示修改后再提交。', en: '{count} cells do not pass the checks.' },
  'needs-explanation': { status: 422, zh: '有 {count} 项与上期相差悬殊（可能把“万”误填为“个”），请核对；属实的请填写说明后再提交。', en: '{count} values differ from last period by 10³ or more: correct or explain them.' },
  'empty-report': { status: 422, zh: '报表没有填写任何数据。如本期确无业务，请使用“零报告”。', en: 'Nothing is filled in; use the zero report if there is nothing to report.' },
  'unknown-cell': { status: 422, zh: '报表中没有“{cell}”这一项，请刷新页面后重填。', en: 'The form has no cell {cell}.' },
})

export const findingText: Record<string, { zh: string, en: string }> = {
  'below-min': { zh: '不能小于 {min}', en: 'not below {min}' },
  'above-max': { zh: '不能大于 {max}', en: 'not above {max}' },
  'part-exceeds-whole': { zh: '其中项 {part} 大于总量 {whole}', en: 'the part {part} exceeds the whole {whole}' },
  'needs-explanation': { zh: '上期为 {before}，本期为 {now}，相差约 {times} 倍，请核对并说明', en: 'last period {before}, now {now}: {times} times apart, please explain' },
  'not-whole': { zh: '最多保留 {decimals} 位小数', en: 'at most {decimals} decimals' },
}
