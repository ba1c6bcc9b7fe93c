import { createReadStream, existsSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
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

export const servePages = (app: Hono, folder: string) => {
  app.get('*', (c) => {
    const path = readable(c.req.path)
    const file = join(folder, path)
    const asset = path !== '/' && file.startsWith(folder + sep) && extname(file) && existsSync(file) && statSync(file).isFile()
    const served = asset ? file : join(folder, shellOf(path))
    if ((!asset && extname(path)) || !existsSync(served)) return c.text('没有这个页面 / not found', 404)
    return c.body(Readable.toWeb(createReadStream(served)) as ReadableStream, 200, {
      'Content-Type': TYPES[extname(served)] ?? 'application/octet-stream',
      'Cache-Control': asset && path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })
}
