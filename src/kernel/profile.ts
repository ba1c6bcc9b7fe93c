/**
 * What an installation asks of passwords and sessions: one of two profiles, chosen by its security administrator.
 * asvs: OWASP ASVS 2.1 – length and a list of common passwords, no composition, no forced change.
 * dengbao: GB/T 22239 身份鉴别 – composition, change every 90 days, no return to the last five, sign-out when idle.
 */
export const PROFILES = ['asvs', 'dengbao'] as const
export type Profile = (typeof PROFILES)[number]

export interface ProfileRule {
  readonly minLength: number
  /** of capital letters, small letters, digits, signs */
  readonly classes: number
  /** refused when a cracker's word lists and patterns make it */
  readonly commonRefused: boolean
  readonly expiryDays: number | null
  /** how many former passwords may not come back */
  readonly history: number
  readonly idleMinutes: number
  readonly absoluteHours: number
}
export const PROFILE_RULES: Record<Profile, ProfileRule> = {
  asvs: { minLength: 12, classes: 0, commonRefused: true, expiryDays: null, history: 0, idleMinutes: 720, absoluteHours: 168 },
  dengbao: { minLength: 8, classes: 3, commonRefused: false, expiryDays: 90, history: 5, idleMinutes: 30, absoluteHours: 12 },
}
export const LONGEST_PASSWORD = 128
/** A password that somebody else has given: days until it opens nothing any more. */
export const TEMPORARY_DAYS = 7
export const LOCK = { tries: 5, minutes: 15 } as const
export const profileOf = (stored: unknown): Profile => PROFILES.find((p) => p === stored) ?? 'asvs'
