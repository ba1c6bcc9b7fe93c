import { problems } from '../../kernel/problem.ts'

export const ssoProblem = problems({
  'sso-attempt-over': { status: 401, zh: '本次单点登录已超时、已用过，或不是在本浏览器发起。请回到登录页重新发起。', en: 'This sign-in has expired, was used, or was not begun in this browser; begin again.' },
  'sso-state-wrong': { status: 401, zh: '身份提供方返回的校验值（state）与本次登录不符，已拒绝。请回到登录页重新发起；如反复出现，请报告安全管理员。', en: 'The provider\'s answer does not belong to this sign-in (state); begin again.' },
  'sso-nonce-wrong': { status: 401, zh: '身份凭证不是为本次登录签发（nonce 不符），已拒绝。请回到登录页重新发起；如反复出现，请报告安全管理员。', en: 'The identity token was not made for this sign-in (nonce); begin again.' },
  'sso-code-refused': { status: 401, zh: '身份提供方不接受本次授权码（已使用过、已过期，或客户端密钥有误）。请重新发起登录；如仍失败，请安全管理员核对客户端设置。', en: 'The provider refused the code: used, expired, or the client secret is wrong. Begin again.' },
  'sso-token-invalid': { status: 401, zh: '身份提供方返回的身份凭证未通过校验（{why}），未登录。请联系安全管理员核对身份提供方设置和双方时钟。', en: 'The provider\'s identity token did not hold ({why}); nobody was signed in.' },
  'sso-denied': { status: 403, zh: '您在身份提供方取消了登录，或该处不允许您登录本系统（{why}）。可改用账号和密码登录。', en: 'The provider did not let you sign in here ({why}); use your password instead.' },
  'sso-unreachable': { status: 424, zh: '暂时无法连接身份提供方“{provider}”。请稍后再试，或改用账号和密码登录；如持续出现，请联系安全管理员。', en: 'The provider {provider} cannot be reached; try later or use your password.' },
  'sso-unbound': { status: 403, zh: '您在“{provider}”的身份尚未绑定本系统账号。请先用账号和密码登录，在“我的账号—单点登录”中绑定；或请管理员代为绑定（身份标识：{subject}）。', en: 'Your identity at {provider} is bound to no account here: sign in with your password and bind it under My account, or ask an administrator ({subject}).' },
  'sso-account-disabled': { status: 403, zh: '该身份绑定的账号已停用，不能登录；请联系本单位系统管理员。', en: 'The account bound to this identity is disabled; ask your administrator.' },
  'sso-not-allowed': { status: 403, zh: '“{provider}”只供{org}及其下级单位的人员登录，您的岗位不在此范围。请改用账号和密码登录。', en: '{provider} is for people of {org} and below only; use your password.' },
  'sso-login-differs': { status: 422, zh: '该身份的“{claim}”为“{said}”，与您的登录账号“{login}”不一致，不能绑定。请用本人身份重新登录身份提供方。', en: 'The claim {claim} of this identity is {said}, not your login {login}; it cannot be bound.' },
  'sso-bound-elsewhere': { status: 409, zh: '该身份已绑定另一个账号；请先由管理员解除原绑定。', en: 'This identity is bound to another account; an administrator must unbind it first.' },
  'sso-bound-already': { status: 409, zh: '该账号已绑定“{provider}”的身份；如需更换，请先解除原绑定。', en: 'The account is bound at {provider} already; unbind it first.' },
  'issuer-not-an-address': { status: 422, zh: '签发者地址不正确：应为 https:// 开头、不带参数的网址。请向身份提供方索取。', en: 'The issuer must be an https address without query.' },
  'issuer-not-https': { status: 422, zh: '签发者地址须以 https:// 开头；只有本机地址可用 http:// 试用。', en: 'The issuer must be https; http is for this very machine only.' },
  'provider-exists': { status: 409, zh: '该签发者和客户端标识已登记为“{provider}”，请直接修改。', en: 'This issuer and client are registered as {provider}.' },
  'own-binding': { status: 403, zh: '本人的身份绑定请在“我的账号—单点登录”中办理。', en: 'Bind your own identity under My account.' },
})
