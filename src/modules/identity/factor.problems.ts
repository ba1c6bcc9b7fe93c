import { problems } from '../../kernel/problem.ts'

export const factorProblem = problems({
  'factor-wrong': { status: 422, zh: '动态口令或恢复码不正确，或该口令已经用过。请等待应用显示下一组 6 位数字后再输入；连续输错 5 次将锁定 15 分钟。', en: 'The code is wrong or was used already; wait for the next one. Five wrong tries lock the account for 15 minutes.' },
  'factor-enrolled': { status: 409, zh: '该账号已绑定动态口令；如需更换手机，请先停用再重新绑定。', en: 'A second factor is enrolled already; turn it off first to change the device.' },
  'factor-not-begun': { status: 409, zh: '尚未开始绑定，或绑定已超过 15 分钟。请重新生成二维码。', en: 'Enrolment was not begun, or it was more than 15 minutes ago; begin again.' },
  'factor-not-enrolled': { status: 409, zh: '该账号尚未绑定动态口令，无须办理。', en: 'No second factor is enrolled.' },
  'sign-in-step-over': { status: 401, zh: '登录第二步已超时或已用过，请重新输入账号和密码登录。', en: 'The second step has expired or was used; sign in again.' },
  'own-factor': { status: 403, zh: '本人的动态口令请在“我的账号”中停用，须输入动态口令或恢复码。', en: 'Turn your own second factor off under My account, with a code.' },
})
