import { createReadStream, existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Hono } from 'hono'

/** The built pages. Hashed assets are kept for ever, pages are asked for anew; an unknown path below a shell is that shell's business. */
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.json': 'application/json', '.woff2': 'font/woff2', '.map': 'application/json' }

/** An address that nobody could have meant is looked for as it stands, and not found. */
const readable = (path: string): string => {
  try { return normalize(decodeURIComponent(path)).replaceAll(sep, '/').replaceAll('\0', '') } catch { return '/%.unreadable' }
}

/** The page that stands at the foot of each part of the addresses; the last one takes the rest. */
const SHELLS = [{ below: '/w', page: 'worker/index.html' }, { below: '', page: 'office/index.html' }] as const
const shellOf = (path: string) => SHELLS.find(({ below }) => path === below || path.startsWith(`${below}/`))!.page

/** Text that a thin line would wait for goes out packed; an asset never changes under its name, so it is packed once. Answers of the API are not: they may hold secrets beside what a stranger chose. */
const PACKED = ['.js', '.css', '.svg', '.json'], WORTH_IT = 1024
const packer = () => {
  const done = new Map<string, Promise<Buffer>>(), pack = promisify(gzip)
  return (file: string) => { const known = done.get(file) ?? readFile(file).then((bytes) => pack(bytes)); done.set(file, known); return known }
}

export const servePages = (app: Hono, folder: string) => {
  const packed = packer()
  app.get('*', async (c) => {
    const path = readable(c.req.path)
    const file = join(folder, path)
    const asset = path !== '/' && file.startsWith(folder + sep) && extname(file) && existsSync(file) && statSync(file).isFile()
    const served = asset ? file : join(folder, shellOf(path))
    if ((!asset && extname(path)) || !existsSync(served)) return c.text('没有这个页面 / not found', 404)
    const lasting = asset && path.includes('/assets/'), headers = { 'Content-Type': TYPES[extname(served)] ?? 'application/octet-stream', 'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache', ...(lasting ? { Vary: 'Accept-Encoding' } : {}) }
    if (lasting && PACKED.includes(extname(served)) && statSync(served).size >= WORTH_IT && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(Uint8Array.from(await packed(served)), 200, { ...headers, 'Content-Encoding': 'gzip' })
    return c.body(Readable.toWeb(createReadStream(served)) as ReadableStream, 200, headers)
  })
}
