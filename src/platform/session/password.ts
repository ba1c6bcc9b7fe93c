import { hash as argon2, verify as argon2Verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { problem } from '../../kernel/problem.ts'

/** argon2id, m = 19 MiB, t = 2, p = 1 (OWASP's first choice); the library is the whole of our password cryptography. */
const ARGON = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/**
 * Each evaluation takes 19 MiB, so only a few run at a time. Signing in has lanes of its own, with a bounded queue behind them: a flood is
 * told to come again, and an import of a thousand accounts does not stand before the door.
 */
const signingIn = pLimit(4), making = pLimit(2), WAITING = 400

export const hashPassword = (password: string) => making(() => argon2(password, ARGON))
export const verifyPassword = (hash: string, password: string) => {
  if (signingIn.pendingCount >= WAITING) throw problem('too-busy')
  return signingIn(() => argon2Verify(hash, password))
}
