import type { PasswordFault } from './identity.ts'

export const passwordFaultText = {
  'too-short': { zh: '密码至少 8 位', en: 'at least 8 characters' },
  'too-long': { zh: '密码不能超过 128 位', en: 'at most 128 characters' },
  'too-plain': { zh: '密码须包含大写字母、小写字母、数字、符号中的至少三类', en: 'three of: capital letters, small letters, digits, signs' },
  'holds-login': { zh: '密码中不能包含登录账号', en: 'the login must not be part of it' },
} satisfies Record<PasswordFault, { zh: string, en: string }>
