/** Single sign-on by OpenID Connect: what counts and where it leads, pure. */
export interface Vouching { readonly countsFactor: boolean, readonly factorAcr: readonly string[] }

/** RFC 8176 `mfa`, or a class that the security administrator named; a provider that says nothing has vouched for nothing. */
export const vouches = ({ countsFactor, factorAcr }: Vouching, said: { amr?: unknown, acr?: unknown }): boolean =>
  countsFactor && ((Array.isArray(said.amr) && said.amr.includes('mfa')) || (typeof said.acr === 'string' && factorAcr.includes(said.acr)))

/** An address in the open country would carry codes and secrets in clear; a provider on this very machine is for trying out. */
export const issuerFault = (issuer: string): 'not-an-address' | 'not-https' | null => {
  if (!URL.canParse(issuer)) return 'not-an-address'
  const { protocol, hostname, search, hash, username } = new URL(issuer)
  if (search || hash || username || !['https:', 'http:'].includes(protocol)) return 'not-an-address'
  return protocol === 'https:' || isThisMachine(hostname) ? null : 'not-https'
}
export const isThisMachine = (hostname: string) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** A page of ours and nothing else: `//elsewhere` and `/\elsewhere` are addresses of other houses. */
export const OWN_PAGE = /^\/([^\s\\/][^\s\\]*)?$/
/** Where providers send people back to: registered there, a page of ours. */
export const RETURN_PATH = '/sign-in/return'
