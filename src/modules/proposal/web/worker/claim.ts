import { put, take } from '../../../../web/worker/kept.ts'

/** 凭证码: made by this telephone, known to nobody else; whoever holds it sees what became of what was handed in under it. Letters that look like digits are left out. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', LENGTH = 12, KEPT = 'claim'
const made = (): string => [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((b) => LETTERS[b % LETTERS.length]).join('')

export const keptClaim = () => take<string>('draft', KEPT)
export const claimOf = async (): Promise<string> => {
  const kept = await keptClaim()
  if (kept) return kept
  const claim = made()
  await put('draft', KEPT, claim).catch(() => undefined)
  return claim
}
export const keepClaim = (claim: string) => put('draft', KEPT, claim)
export const isClaim = (text: string) => text.length === LENGTH && [...text].every((c) => LETTERS.includes(c))
