import type { Context, MiddlewareHandler } from 'hono'
import { problem } from '../../kernel/problem.ts'

/** On every answer. No outside request is ever needed; antd writes its styles at run time, hence inline style. */
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
const HEADERS: Record<string, string> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'geolocation=(), camera=(), microphone=(), payment=(), usb=()',
}
const HALF_A_YEAR = 'max-age=15552000'

export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
  if (isSecure(c)) c.res.headers.set('Strict-Transport-Security', HALF_A_YEAR)
}

export const isSecure = (c: Context) => new URL(c.req.url, 'http://localhost').protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
/** The address of our pages as the browser knows it. */
export const pagesOf = (c: Context) => `${isSecure(c) ? 'https' : 'http'}://${c.req.header('host') ?? new URL(c.req.url, 'http://localhost').host}`

/** A browser's write comes from our own pages; a program with a token has no ambient authority to abuse. */
export const checkOrigin = (c: Context) => {
  if (c.req.header('authorization')) return
  const origin = c.req.header('origin'), site = c.req.header('sec-fetch-site')
  if (origin !== undefined && hostOf(origin) !== c.req.header('host')) throw problem('origin-refused')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('origin-refused')
}
const hostOf = (origin: string): string | null => URL.canParse(origin) ? new URL(origin).host : null
