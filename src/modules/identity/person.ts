import { accountById, type PersonListener } from '../people/index.ts'
import { forgetTries } from '../../platform/session/session.queries.ts'
import * as factors from './factor.queries.ts'
import { forgetPerson } from './identity.queries.ts'
import * as sso from './sso.queries.ts'

/** What is kept here of a person who asks; of one who is erased no way of signing in stays, nor what was tried at it. */
export const signsIn: PersonListener = {
  about: async (tx, accountId) => [{
    name: { zh: '单点登录绑定', en: 'Identities at providers' },
    head: [{ zh: '身份提供方', en: 'Provider' }, { zh: '身份标识', en: 'Subject' }, { zh: '声明的账号', en: 'Login there' }, { zh: '绑定时间', en: 'Bound' }, { zh: '最近登录', en: 'Last sign-in' }],
    rows: (await sso.bindingsOf(tx, accountId)).map((b) => [b.name, b.subject, b.label, b.boundAt.toISOString(), b.usedAt?.toISOString() ?? null]),
  }],
  erased: async (tx, accountId) => {
    await sso.deleteBindingsOf(tx, accountId)
    await factors.dropSteps(tx, accountId)
    await factors.forgetFactor(tx, accountId)
    await forgetTries(tx, (await accountById(tx, accountId))!.login)
    await forgetPerson(tx, accountId)
  },
}
