import { LONGEST_PASSWORD, PROFILE_RULES, type Profile } from '../../kernel/profile.ts'
import type { IsCommon } from './common.ts'

/** Passwords that people choose: pure, read by the form and by the server. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-plain' | 'holds-login' | 'holds-name' | 'too-common'
export interface Chooser { readonly login: string, readonly name: string }
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]
const holds = (password: string, word: string, least: number) => [...word].length >= least && password.toLowerCase().includes(word.toLowerCase())

/** The first rule of the profile that a password breaks. Characters are counted as people see them, and all are allowed. */
export const passwordFault = (password: string, { login, name }: Chooser, profile: Profile, isCommon: IsCommon): PasswordFault | null => {
  const rule = PROFILE_RULES[profile], length = [...password].length
  if (length < rule.minLength) return 'too-short'
  if (length > LONGEST_PASSWORD) return 'too-long'
  if (CLASSES.filter((c) => c.test(password)).length < rule.classes) return 'too-plain'
  if (holds(password, login.trim(), 3)) return 'holds-login'
  if (holds(password, name.trim(), 2)) return 'holds-name'
  return rule.commonRefused && isCommon(password, [login, name]) ? 'too-common' : null
}
