import { nameCodes } from '../../kernel/problem.ts'
import { LONGEST_PASSWORD, PROFILE_RULES, type Profile } from '../../kernel/profile.ts'
import type { PasswordFault } from './identity.ts'
import type { INVITATION_STATES } from './invitation.contract.ts'

interface Said { readonly zh: string, readonly en: string }

export const profileText = {
  asvs: { zh: '长密码（ASVS）', en: 'Long passwords (ASVS)' },
  dengbao: { zh: '等级保护', en: 'Classified protection (dengbao)' },
} satisfies Record<Profile, Said>

export const passwordFaultText = (fault: PasswordFault, profile: Profile): Said => ({
  'too-short': { zh: `密码至少 ${PROFILE_RULES[profile].minLength} 位`, en: `at least ${PROFILE_RULES[profile].minLength} characters` },
  'too-long': { zh: `密码不能超过 ${LONGEST_PASSWORD} 位`, en: `at most ${LONGEST_PASSWORD} characters` },
  'too-plain': { zh: '密码须包含大写字母、小写字母、数字、符号中的至少三类', en: 'three of: capital letters, small letters, digits, signs' },
  'holds-login': { zh: '密码中不能包含登录账号', en: 'the login must not be part of it' },
  'holds-name': { zh: '密码中不能包含本人姓名', en: 'your name must not be part of it' },
  'too-common': { zh: '密码过于常见、容易被猜中，请换用几个不相干的词语组合', en: 'too common and easily guessed; join several unrelated words' },
} satisfies Record<PasswordFault, Said>)[fault]

/** What a profile asks, in one sentence: printed where a password is chosen. */
export const passwordRuleText = {
  asvs: { zh: `至少 ${PROFILE_RULES.asvs.minLength} 位，可用任何字符（含空格、汉字）；不接受常见密码。建议用几个不相干的词语组成。`, en: `At least ${PROFILE_RULES.asvs.minLength} characters of any kind; common passwords are refused. Several unrelated words do well.` },
  dengbao: { zh: `至少 ${PROFILE_RULES.dengbao.minLength} 位，含大写字母、小写字母、数字、符号中的三类；每 ${PROFILE_RULES.dengbao.expiryDays} 天更换一次，不得与最近 ${PROFILE_RULES.dengbao.history} 次相同。`, en: `At least ${PROFILE_RULES.dengbao.minLength} characters of three kinds; changed every ${PROFILE_RULES.dengbao.expiryDays} days, none of the last ${PROFILE_RULES.dengbao.history} again.` },
} satisfies Record<Profile, Said>

/** How long a profile keeps somebody signed in. */
export const sessionRuleText = (profile: Profile): Said => {
  const { idleMinutes: idle, absoluteHours: hours } = PROFILE_RULES[profile]
  return {
    zh: `${idle < 60 ? `${idle} 分钟` : `${idle / 60} 小时`}无操作自动退出，登录后最长 ${hours < 24 ? `${hours} 小时` : `${hours / 24} 天`}须重新登录。`,
    en: `Signed out after ${idle < 60 ? `${idle} minutes` : `${idle / 60} hours`} without use, and after ${hours < 24 ? `${hours} hours` : `${hours / 24} days`} in any case.`,
  }
}

export const invitationStateText = {
  open: { zh: '待接受', en: 'open' }, accepted: { zh: '已接受', en: 'accepted' }, revoked: { zh: '已撤回', en: 'taken back' }, expired: { zh: '已过期', en: 'expired' },
} satisfies Record<(typeof INVITATION_STATES)[number], Said>

export const PERMISSIONS: Readonly<Record<string, Said>> = {
  read: { zh: '只读（该岗位可查看的全部内容）', en: 'read only (all that the post may see)' },
  'audit.export': { zh: '导出审计记录', en: 'export the audit' }, 'audit.read': { zh: '查看审计记录', en: 'read the audit' }, 'audit.verify': { zh: '核验审计链', en: 'verify the audit chain' },
  'board.read': { zh: '查看目标看板', en: 'read boards' }, 'breakdown.approve': { zh: '审批目标分解', en: 'approve breakdowns' }, 'breakdown.read': { zh: '查看目标分解', en: 'read breakdowns' }, 'breakdown.write': { zh: '编制目标分解', en: 'write breakdowns' },
  'calendar.read': { zh: '查看工作日历', en: 'read the working calendar' }, 'calendar.write': { zh: '维护工作日历', en: 'keep the working calendar' },
  'factor.reset': { zh: '重置他人动态口令', en: 'reset the second factor of others' }, 'figure.rebuild': { zh: '核对与重算汇总数', en: 'verify and rebuild figures' },
  'message.mark': { zh: '标记消息已读', en: 'mark messages' }, 'message.read': { zh: '查看消息', en: 'read messages' },
  'org.import': { zh: '批量导入组织', en: 'import organisations' }, 'org.read': { zh: '查看组织', en: 'read organisations' }, 'org.write': { zh: '维护组织', en: 'keep organisations' },
  'outward.read': { zh: '查看对外发送状态', en: 'see whether anything is sent outward' }, 'outward.release': { zh: '恢复对外发送', en: 'let the installation send outward again' },
  'people.decide': { zh: '办理个人信息申请', en: 'decide requests about personal data' }, 'people.import': { zh: '批量导入人员', en: 'import people' }, 'people.invite': { zh: '邀请任职', en: 'invite people' }, 'people.read': { zh: '查看人员', en: 'read people' },
  'briefing.read': { zh: '查看情况报送', en: 'read briefings' }, 'briefing.write': { zh: '起草情况报送', en: 'write briefings' }, 'briefing.approve': { zh: '审批情况报送', en: 'approve briefings' }, 'briefing.answer': { zh: '签阅、答复情况报送', en: 'answer briefings' },
  'innovation.read': { zh: '查看创新成果', en: 'read results' }, 'innovation.write': { zh: '登记创新成果', en: 'register results' }, 'innovation.recognise': { zh: '认定创新成果', en: 'recognise results' }, 'innovation.source': { zh: '确定成果数据来源', en: 'choose the source of figures of results' },
  'campaign.read': { zh: '查看活动', en: 'read campaigns' }, 'campaign.write': { zh: '主办活动', en: 'hold campaigns' }, 'campaign.recommend': { zh: '推荐参评作品', en: 'recommend works' }, 'campaign.decide': { zh: '公示、公布结果，处理异议', en: 'announce, publish and decide objections' }, 'campaign.enter': { zh: '报名参加活动', en: 'enter campaigns' }, 'campaign.judge': { zh: '评分', en: 'score works' }, 'campaign.source': { zh: '活动数据项改由台账取数', en: 'take figures of campaigns from the ledger' },
  'proposal.read': { zh: '查看合理化建议', en: 'read proposals' }, 'proposal.list': { zh: '查看建议清单', en: 'list proposals' }, 'proposal.raise': { zh: '提出合理化建议', en: 'hand in proposals' }, 'proposal.handle': { zh: '受理、办理合理化建议', en: 'deal with proposals' },
  'proposal.duty': { zh: '评审、实施、验收建议', en: 'review, carry out and verify proposals' }, 'proposal.assess': { zh: '核定建议效益和奖励', en: 'assess benefits and rewards of proposals' }, 'proposal.revoke': { zh: '撤销采纳', en: 'revoke adoptions' }, 'proposal.import': { zh: '导入建议台账', en: 'import spreadsheets of proposals' }, 'proposal.pair': { zh: '登记师徒结对', en: 'register mentors and apprentices' }, 'proposal.code': { zh: '管理班组码', en: 'keep team codes' }, 'proposal.rule': { zh: '制定建议办理规则', en: 'set the rules for proposals' },
  'people.revealIdNumber': { zh: '查看证件号码', en: 'reveal ID numbers' }, 'people.revealPhone': { zh: '查看手机号码', en: 'reveal telephone numbers' }, 'people.revealEmail': { zh: '查看电子邮箱', en: 'reveal e-mail addresses' },
  'channel.read': { zh: '查看对外通知设置', en: 'see how notices go outward' }, 'channel.write': { zh: '设置对外通知', en: 'set how notices go outward' }, 'outbox.read': { zh: '查看发件箱', en: 'see the outbox' }, 'outbox.retry': { zh: '重发通知', en: 'retry deliveries' },
  'reminder.read': { zh: '查看催报情况', en: 'see who was reminded' }, 'reminder.write': { zh: '设置自动催报', en: 'set automatic reminders' },
  'people.write': { zh: '建立账号、任免岗位', en: 'keep accounts and posts' },
  'form.read': { zh: '查看报表设计', en: 'Read forms' }, 'form.write': { zh: '设计和布置报表', en: 'Design and issue forms' },
  'plan.read': { zh: '查看规划', en: 'read plans' }, 'plan.write': { zh: '编制规划', en: 'write plans' },
  'report.accept': { zh: '审核下级报表', en: 'accept reports' }, 'report.approve': { zh: '审批报表', en: 'approve reports' }, 'report.fill': { zh: '填报报表', en: 'fill in reports' }, 'report.read': { zh: '查看报表', en: 'read reports' },
  'exception.request': { zh: '申请补报', en: 'ask to report after the lock' }, 'exception.decide': { zh: '答复补报申请', en: 'decide requests to report after the lock' }, 'exception.read': { zh: '查看补报申请', en: 'read requests to report after the lock' },
  'report.remind': { zh: '催报', en: 'send reminders' }, 'report.return': { zh: '退回报表', en: 'return reports' }, 'report.sign': { zh: '签发数据', en: 'sign off figures' }, 'report.withdraw': { zh: '撤回报表', en: 'withdraw reports' },
  'security.read': { zh: '查看安全设置', en: 'read security settings' }, 'security.sessions': { zh: '注销他人会话', en: 'end sessions of others' }, 'security.unlock': { zh: '解除账号锁定', en: 'unlock accounts' }, 'security.write': { zh: '修改安全设置', en: 'change security settings' },
  'signOn.read': { zh: '查看单点登录设置', en: 'read sign-on settings' }, 'signOn.write': { zh: '修改单点登录设置', en: 'change sign-on settings' },
}
nameCodes('permission', PERMISSIONS)
/** A permission in words; one that has none yet is shown by its name. */
export const permissionText = (permission: string): Said => PERMISSIONS[permission] ?? { zh: permission, en: permission }
