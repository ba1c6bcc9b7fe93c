import { LONGEST_PASSWORD, PROFILE_RULES, type Profile } from '../../kernel/profile.ts'
import type { PasswordFault } from './identity.ts'

interface Said { readonly zh: string, readonly en: string }

export const profileText = {
  asvs: { zh: '长密码（ASVS）', en: 'Long passwords (ASVS)' },
  dengbao: { zh: '等级保护', en: 'Classified protection (dengbao)' },
} satisfies Record<Profile, Said>

export const passwordFaultText = (fault: PasswordFault, profile: Profile): Said => ({
  'too-short': { zh: `密码至少 ${PROFILE_RULES[profile].minLength} 位`, en: `at least ${PROFILE_RULES[profile].minLength} characters` },
  'too-long': { zh: `密码不能超过 ${LONGEST_PASSWORD} 位`, en: `at most ${LONGEST_PASSWORD} characters` },
  'too-plain': { zh: '密码须包含大写字母、小写字母、数字、符号中的至少三类', en: 'three of: capital letters, small letters, digits, signs' },
  'holds-login': { zh: '密码中不能包含登录账号', en: 'the login must not be part of it' },
  'holds-name': { zh: '密码中不能包含本人姓名', en: 'your name must not be part of it' },
  'too-common': { zh: '密码过于常见、容易被猜中，请换用几个不相干的词语组合', en: 'too common and easily guessed; join several unrelated words' },
} satisfies Record<PasswordFault, Said>)[fault]

/** What a profile asks, in one sentence: printed where a password is chosen. */
export const passwordRuleText = {
  asvs: { zh: `至少 ${PROFILE_RULES.asvs.minLength} 位，可用任何字符（含空格、汉字）；不接受常见密码。建议用几个不相干的词语组成。`, en: `At least ${PROFILE_RULES.asvs.minLength} characters of any kind; common passwords are refused. Several unrelated words do well.` },
  dengbao: { zh: `至少 ${PROFILE_RULES.dengbao.minLength} 位，含大写字母、小写字母、数字、符号中的三类；每 ${PROFILE_RULES.dengbao.expiryDays} 天更换一次，不得与最近 ${PROFILE_RULES.dengbao.history} 次相同。`, en: `At least ${PROFILE_RULES.dengbao.minLength} characters of three kinds; changed every ${PROFILE_RULES.dengbao.expiryDays} days, none of the last ${PROFILE_RULES.dengbao.history} again.` },
} satisfies Record<Profile, Said>
