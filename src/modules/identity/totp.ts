import { createHash, randomInt } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { newRecoveryCode, RECOVERY_CODES } from './factor.ts'

/** RFC 6238 by otplib: 6 digits, 30 seconds, SHA-1, what every authenticator app understands. */
const ISSUER = '建功', DRIFT_SECONDS = 30

export const newSecret = () => generateSecret()
export const enrolmentUri = (secret: string, login: string) => generateURI({ issuer: ISSUER, label: login, secret })

/** The time step that the code belongs to, one step early or late allowed; null for a wrong code or one that was accepted before. */
export const stepOf = (secret: string, code: string, now: Date, after: number): number | null => {
  const result = verifySync({ strategy: 'totp', secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: DRIFT_SECONDS })
  return result.valid && 'timeStep' in result && result.timeStep > after ? result.timeStep : null
}

export const newRecoveryCodes = () => Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode((below) => randomInt(below)))
export const recoveryHash = (accountId: number, text: string) => createHash('sha256').update(`recovery:${accountId}:${text.replaceAll('-', '')}`).digest()
