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
  'org-not-open': { status: 422, zh: '“{org}”尚未成立或已撤销，不能任命岗位。', en: '{org} is not open; no post can be given there.' },
  'import-unknown-org': { status: 422, zh: '单位代码“{org}”不存在或不在您的管辖范围内，请核对，或先导入该单位。', en: 'The organisation {org} does not exist within your scope.' },
})
