import { problems } from '../../kernel/problem.ts'

export const peopleProblem = problems({
  'login-taken': { status: 422, zh: '登录账号“{login}”已被使用，请换一个账号。', en: 'The login {login} is already used.' },
  'role-not-grantable': { status: 403, zh: '当前岗位不能任命“{role}”岗位，请由系统管理员办理。', en: 'Your post may not appoint a {role}.' },
  'admins-separate': { status: 422, zh: '系统管理员、安全管理员、审计管理员须由不同的人担任（三员分立）；该账号已任{held}，请另选人员。', en: 'System, security and audit administrator are three persons; this account is already {held}.' },
  'own-posts': { status: 403, zh: '不能为本人任命或免去岗位，请由其他系统管理员或上级系统管理员办理。', en: 'Nobody appoints or dismisses themselves.' },
  'post-held': { status: 422, zh: '该账号已在“{org}”任{role}，无须重复任命。', en: 'The account already holds this post at {org}.' },
  'post-ended': { status: 422, zh: '该岗位已经免去，无须重复办理。', en: 'This post has already ended.' },
  'posts-elsewhere': { status: 403, zh: '该账号还在您管辖范围以外任职，请由共同的上级系统管理员重置密码。', en: 'The account also holds posts outside your scope; a common superior resets the password.' },
  'own-password': { status: 403, zh: '本人密码请在“修改密码”中办理，须先输入当前密码。', en: 'Change your own password with your present one.' },
  'wrong-current-password': { status: 422, zh: '当前密码不正确，请重新输入。', en: 'The present password is wrong.' },
  'weak-password': { status: 422, zh: '新密码不符合要求：{why}。', en: 'The new password is refused: {why}.' },
  'same-password': { status: 422, zh: '新密码不能与当前密码相同。', en: 'The new password is the present one.' },
  'not-your-post': { status: 422, zh: '您没有这个岗位，或该岗位已免去。请刷新后重新选择。', en: 'You do not hold this post.' },
  'org-not-open': { status: 422, zh: '“{org}”尚未成立或已撤销，不能任命岗位。', en: '{org} is not open; no post can be given there.' },
  'import-unknown-org': { status: 422, zh: '单位代码“{org}”不存在或不在您的管辖范围内，请核对，或先导入该单位。', en: 'The organisation {org} does not exist within your scope.' },
  'setup-done': { status: 409, zh: '本系统已完成首次设置，请直接登录。', en: 'The first set-up is done; sign in.' },
  'setup-token-wrong': { status: 403, zh: '设置口令不正确。请使用服务启动时显示的一次性口令；如已丢失，重新启动服务即可获得新口令。', en: 'The set-up token is wrong: use the one printed at start, or restart for a new one.' },
})
