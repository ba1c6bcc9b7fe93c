import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context as HonoContext } from 'hono'
import type { Received } from '../../kernel/contract.ts'
import { problem, Problem } from '../../kernel/problem.ts'

/**
 * A body that is a file: counted, hashed and written to a place of its own while it comes in, so that a large one costs no memory, and one
 * that never ends is cut off at the limit. Types that a form of another site can send are refused, as for JSON.
 */
const TYPE = /^application\/(octet-stream|zip|vnd\.openxmlformats-officedocument\.[a-z.]+)(\s*;|$)/i

export const receive = async (c: HonoContext, largest: number): Promise<{ received: Received, done: () => Promise<void> }> => {
  const stream = c.req.raw.body, tooLarge = () => problem('body-too-large', { limit: largest >> 20 })
  if ((c.req.header('content-encoding') ?? 'identity') !== 'identity' || !TYPE.test(c.req.header('content-type') ?? '')) throw problem('body-not-bytes')
  if (Number(c.req.header('content-length') ?? 0) > largest) throw tooLarge()
  if (!stream) throw problem('body-empty')
  const folder = await mkdtemp(join(tmpdir(), 'jg-')), path = join(folder, 'body'), hash = createHash('sha256')
  const done = () => rm(folder, { recursive: true, force: true })
  let size = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.byteLength
      if (size > largest) throw tooLarge()
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), counted, createWriteStream(path, { mode: 0o600 }))
    if (!size) throw problem('body-empty')
    return { received: { path, size, hash: hash.digest('hex') }, done }
  } catch (error) {
    await done()
    throw error instanceof Problem || isOfDisk(error) ? error : problem('body-empty')
  }
}
/** A full disk is ours to answer for; a line that broke is not. */
const isOfDisk = (error: unknown) => ['ENOSPC', 'EACCES', 'EROFS', 'EIO'].includes((error as { code?: string }).code ?? '')
