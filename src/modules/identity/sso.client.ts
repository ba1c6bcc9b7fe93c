import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import { elapsed } from '../../platform/clock.ts'
import { log, fault } from '../../platform/log.ts'
import { isThisMachine } from './sso.ts'
import { ssoProblem } from './sso.problems.ts'

/** OpenID Connect by openid-client: authorization code, PKCE, state and nonce. What it throws becomes a sentence for the person here. */
export interface Provider { readonly id: number, readonly name: string, readonly issuer: string, readonly clientId: string, readonly secret: string }
export interface Attempt { readonly state: string, readonly nonce: string, readonly verifier: string, readonly redirectUri: string }
export interface Identity { readonly issuer: string, readonly subject: string, readonly claims: Record<string, unknown>, readonly idToken: string }

const TIMEOUT_SECONDS = 5, KEPT_MS = 10 * 60_000
const known = new Map<string, { config: Promise<oidc.Configuration>, age: () => number }>()

/** A provider's own description, kept for ten minutes: its keys are refreshed by the library, a changed client is another entry. */
const configOf = async (p: Provider): Promise<oidc.Configuration> => {
  const key = createHash('sha256').update(JSON.stringify([p.issuer, p.clientId, p.secret])).digest('hex')
  const kept = known.get(key)
  if (kept && kept.age() < KEPT_MS) return kept.config
  const issuer = new URL(p.issuer)
  const config = oidc.discovery(issuer, p.clientId, p.secret, undefined, { timeout: TIMEOUT_SECONDS, execute: isThisMachine(issuer.hostname) ? [oidc.allowInsecureRequests] : [] })
  known.set(key, { config, age: elapsed() })
  config.catch(() => known.delete(key))
  return config
}

const speaking = async <T>(p: Provider, work: (config: oidc.Configuration) => Promise<T> | T): Promise<T> => {
  try { return await work(await configOf(p)) } catch (error) { throw said(p, error) }
}

export const describe = (p: Provider) => speaking(p, (config) => {
  const { issuer, authorization_endpoint, end_session_endpoint } = config.serverMetadata()
  return { issuer, authorization: authorization_endpoint ?? '', endsSessions: end_session_endpoint !== undefined }
})

/** `fresh`: the provider asks for the password again, so that a colleague's open session there is not bound by mistake. */
export const setOut = (p: Provider, redirectUri: string, { fresh, acr }: { fresh: boolean, acr: readonly string[] }): Promise<Attempt & { location: string }> => speaking(p, async (config) => {
  const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), redirectUri }
  const location = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri, scope: 'openid profile', state: attempt.state, nonce: attempt.nonce, code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier), code_challenge_method: 'S256',
    ...(fresh ? { prompt: 'login' } : {}), ...(acr.length ? { acr_values: acr.join(' ') } : {}),
  })
  return { ...attempt, location: location.href }
})

/** `claim`: asked of the provider's user information where the identity token leaves it out. */
export const comeBack = (p: Provider, attempt: Attempt, search: string, claim: string | null): Promise<Identity> => {
  const given = new URLSearchParams(search)
  if (given.get('state') !== attempt.state) throw ssoProblem('sso-state-wrong')
  return speaking(p, async (config) => {
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${attempt.redirectUri}?${given}`), { expectedState: attempt.state, expectedNonce: attempt.nonce, pkceCodeVerifier: attempt.verifier, idTokenExpected: true })
    const claims = tokens.claims()!
    const more = claim && claims[claim] === undefined && config.serverMetadata().userinfo_endpoint ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
    return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims }, idToken: tokens.id_token! }
  })
}

/** Where the browser ends the provider's own session; null where it offers no such thing or cannot be asked. */
export const wayOut = async (p: Provider, idToken: string, home: string): Promise<string | null> => {
  try {
    const config = await configOf(p)
    return config.serverMetadata().end_session_endpoint ? oidc.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: home }).href : null
  } catch { return null }
}

const said = (p: Provider, error: unknown): unknown => {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? ssoProblem('sso-denied', { why: error.error }) : ssoProblem('sso-token-invalid', { why: error.error })
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant' || error.error === 'invalid_client' ? ssoProblem('sso-code-refused') : ssoProblem('sso-token-invalid', { why: error.error })
  const { code = '', cause } = error as { code?: string, cause?: { cause?: { claim?: string } } }
  // the provider's words for the log alone: they may be of any length and language
  log('warn', 'provider-failed', { provider: p.id, ...fault(error) })
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' && cause?.cause?.claim === 'nonce') return ssoProblem('sso-nonce-wrong')
  if (/^OAUTH_(JWT|KEY|PARSE|INVALID|JSON)/.test(code)) return ssoProblem('sso-token-invalid', { why: code.toLowerCase().replaceAll('_', '-') })
  return ssoProblem('sso-unreachable', { provider: p.name })
}
