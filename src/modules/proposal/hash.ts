import { createHash } from 'node:crypto'

/** 原文校验码: SHA-256 over what was written, each part with its length, so that no part runs into the next. */
export const textHash = ({ title, body, effect, tags }: { title: string, body: string, effect: string, tags: readonly string[] }): string => {
  const hash = createHash('sha256')
  for (const part of [title, body, effect, tags.join(',')]) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest('hex')
}
