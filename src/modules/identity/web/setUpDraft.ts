import type { Input } from '../../../kernel/contract.ts'
import { ORG_CODE, type Level } from '../../org/browser.ts'
import type { setUp } from '../identity.contract.ts'
import { LOGIN } from '../../people/browser.ts'
import type { IsCommon } from '../common.ts'
import { passwordFault, type PasswordFault } from '../identity.ts'

/** What is asked in the first set-up, and what is wrong with an answer before anything is sent. */
export const SET_UP_STEPS = ['token', 'federation', 'administrator', 'review'] as const
export type SetUpStep = (typeof SET_UP_STEPS)[number]
export interface Draft { readonly token: string, readonly name: string, readonly nameEn: string, readonly code: string, readonly level: Level | null, readonly login: string, readonly person: string, readonly password: string, readonly again: string }
export const BLANK: Draft = { token: '', name: '', nameEn: '', code: '', level: null, login: '', person: '', password: '', again: '' }

/** A fresh installation follows profile asvs until its security administrator chooses. */
export const faultsOf = (d: Draft, isCommon: IsCommon) => ({
  token: { token: !d.token.trim() },
  federation: { name: d.name.trim().length < 2, code: !ORG_CODE.test(d.code.trim()), level: d.level === null },
  administrator: { login: !LOGIN.test(loginOf(d)), person: !d.person.trim(), password: d.password ? passwordFault(d.password, { login: loginOf(d), name: d.person }, 'asvs', isCommon) : 'too-short' as PasswordFault, again: d.again !== d.password },
})
export type Faults = ReturnType<typeof faultsOf>

export const loginOf = (d: Draft) => d.login.trim().toLowerCase()
export const setUpBody = (d: Draft): Input<typeof setUp>['body'] => ({
  token: d.token.trim(),
  federation: { name: d.name.trim(), nameEn: d.nameEn.trim() || null, code: d.code.trim(), level: d.level ?? 'prefecture' },
  administrator: { login: loginOf(d), name: d.person.trim(), password: d.password },
})
