import type { MiddlewareHandler } from 'hono'

/** On every answer. No outside request is ever needed; antd writes its styles at run time, hence inline style. */
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const headers: Record<string, string> = {
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'geolocation=(), camera=(), microphone=()',
  }
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
}
