import { problems } from '../../kernel/problem.ts'

export const identityProblem = problems({
  'wrong-current-password': { status: 422, zh: '当前密码不正确，请重新输入。', en: 'The present password is wrong.' },
  'weak-password': { status: 422, zh: '新密码不符合要求：{why}。', en: 'The new password is refused: {why}.' },
  'no-password': { status: 422, zh: '该账号没有设置密码，请联系上级工会系统管理员设置初始密码。', en: 'This account has no password; ask your administrator for one.' },
  'password-used': { status: 422, zh: '新密码不能与最近 {history} 次用过的密码相同，请另选一个。', en: 'The new password is one of your last {history}; choose another.' },
  'same-password': { status: 422, zh: '新密码不能与当前密码相同。', en: 'The new password is the present one.' },
  'not-your-post': { status: 422, zh: '您没有这个岗位，或该岗位已免去。请刷新后重新选择。', en: 'You do not hold this post.' },
  'not-topmost': { status: 403, zh: '安全设置对整个系统生效，须由最上级总工会的安全管理员办理。', en: 'Security settings hold for the whole installation; the security administrator of the topmost federation changes them.' },
  'not-locked': { status: 422, zh: '该账号目前没有锁定，无须解除。', en: 'This account is not locked.' },
  'own-sessions': { status: 403, zh: '本人的登录请在“我的账号”中注销。', en: 'End your own sessions under My account.' },
  'scope-unknown': { status: 422, zh: '所选岗位没有“{scope}”权限，不能授予访问令牌。请刷新后重新选择。', en: 'The post does not hold {scope}; a token cannot be given it.' },
  'too-many-tokens': { status: 422, zh: '访问令牌最多 {most} 个，请先吊销不再使用的令牌。', en: 'At most {most} tokens; revoke one that is no longer used.' },
  'invitation-over': { status: 404, zh: '邀请链接无效：可能已被使用、撤回或超过 7 天有效期。请联系邀请您的系统管理员重新邀请。', en: 'This invitation is not valid: used, taken back, or older than 7 days. Ask your administrator for a new one.' },
  'setup-done': { status: 409, zh: '本系统已完成首次设置，请直接登录。', en: 'The first set-up is done; sign in.' },
  'setup-token-wrong': { status: 403, zh: '设置口令不正确。请使用服务启动时显示的一次性口令；如已丢失，请在数据目录的 setup.token 文件中查看。', en: 'The set-up token is wrong: use the one printed at start; it is kept in setup.token of the data directory.' },
})
