import { problems } from '../../kernel/problem.ts'

export const identityProblem = problems({
  'wrong-current-password': { status: 422, zh: '当前密码不正确，请重新输入。', en: 'The present password is wrong.' },
  'weak-password': { status: 422, zh: '新密码不符合要求：{why}。', en: 'The new password is refused: {why}.' },
  'same-password': { status: 422, zh: '新密码不能与当前密码相同。', en: 'The new password is the present one.' },
  'not-your-post': { status: 422, zh: '您没有这个岗位，或该岗位已免去。请刷新后重新选择。', en: 'You do not hold this post.' },
  'setup-done': { status: 409, zh: '本系统已完成首次设置，请直接登录。', en: 'The first set-up is done; sign in.' },
  'setup-token-wrong': { status: 403, zh: '设置口令不正确。请使用服务启动时显示的一次性口令；如已丢失，重新启动服务即可获得新口令。', en: 'The set-up token is wrong: use the one printed at start, or restart for a new one.' },
})
