import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { ROLES } from '../../kernel/access.ts'
import { me } from './identity.contract.ts'

/** The second factor: enrolled and ended by the person, asked for as a second step, required of roles by the security administrator. */
const id = z.coerce.number().int().positive()
const role = z.enum(ROLES)
const proof = z.strictObject({ code: z.string().trim().min(1).max(40) })
const codes = z.object({ recoveryCodes: z.array(z.string()).nullable() })

export const factorState = z.object({
  enrolled: z.boolean(), since: z.string().nullable(), recoveryLeft: z.number().int(),
  /** a post of mine asks for it */
  required: z.boolean(),
})
export const getFactor = endpoint({ name: 'getFactor', method: 'GET', path: '/account/factor', permission: 'signed-in', since: '0.2', unready: true, summary: { zh: '本人动态口令状态', en: 'My second factor' }, response: factorState })
export const beginFactor = endpoint({
  name: 'beginFactor', method: 'POST', path: '/account/factor/enrolment', permission: 'signed-in', since: '0.2', inPerson: true, unready: true, success: 201,
  summary: { zh: '开始绑定动态口令（密钥只显示一次）', en: 'Begin to enrol a second factor; the secret is shown once' }, body: z.strictObject({}),
  response: z.object({ secret: z.string().nullable(), uri: z.string().nullable() }),
})
export const confirmFactor = endpoint({
  name: 'confirmFactor', method: 'PUT', path: '/account/factor', permission: 'signed-in', since: '0.2', inPerson: true, unready: true,
  summary: { zh: '输入一次动态口令，完成绑定（恢复码只显示一次）', en: 'Finish enrolling with a code; the recovery codes are shown once' }, body: proof, response: codes,
})
export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes', method: 'POST', path: '/account/factor/recovery-codes', permission: 'signed-in', since: '0.2', inPerson: true, success: 201,
  summary: { zh: '重新生成恢复码，原恢复码随即作废', en: 'New recovery codes; the former ones are void' }, body: proof, response: codes,
})
export const endFactor = endpoint({
  name: 'endFactor', method: 'DELETE', path: '/account/factor', permission: 'signed-in', since: '0.2', inPerson: true, success: 204,
  summary: { zh: '停用本人动态口令（须输入动态口令或恢复码）', en: 'Turn my second factor off, with a code' }, body: proof, response: z.null(),
})
export const resetFactor = endpoint({
  name: 'resetFactor', method: 'DELETE', path: '/people/:id/factor', permission: 'factor.reset', since: '0.2', inPerson: true, success: 204,
  summary: { zh: '为他人停用动态口令（手机遗失等）', en: 'Turn somebody\'s second factor off, as an administrator above' }, params: z.object({ id }), response: z.null(),
})

export const giveFactor = endpoint({
  name: 'giveFactor', method: 'POST', path: '/session/factor', permission: 'public', since: '0.2',
  summary: { zh: '登录第二步：动态口令或恢复码', en: 'Second step of signing in: a code or a recovery code' },
  body: z.strictObject({ ticket: z.string().min(1).max(100), code: z.string().trim().min(1).max(40) }), response: me,
})

const rule = z.object({ always: z.array(role), added: z.array(role), version: z.number().int() })
export const getFactorRule = endpoint({ name: 'getFactorRule', method: 'GET', path: '/security/factor', permission: 'security.read', since: '0.2', summary: { zh: '必须使用动态口令的岗位', en: 'Which roles need a second factor' }, response: rule })
export const putFactorRule = endpoint({
  name: 'putFactorRule', method: 'PUT', path: '/security/factor', permission: 'security.write', since: '0.2', inPerson: true, versioned: true,
  summary: { zh: '设定哪些岗位必须使用动态口令', en: 'Say which further roles need a second factor' }, body: z.strictObject({ added: z.array(role).max(ROLES.length) }), response: rule,
})
