import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real provider of identity (panva's oidc-provider) on a port of this machine, with a page of one field to say who one is. */
export interface TestProvider { readonly issuer: string, readonly clientId: string, readonly clientSecret: string, readonly stop: () => Promise<void> }
interface Options { readonly redirect: string, readonly home: string, readonly port?: number }

/** `anna+mfa` is Anna who gave a second factor there; `anna+acr` is Anna whose class of authentication says so. */
const loginOf = (typed: string) => {
  const [accountId = '', how] = typed.split('+')
  return { accountId, ...(how === 'mfa' ? { amr: ['pwd', 'otp', 'mfa'] } : {}), ...(how === 'acr' ? { acr: 'urn:test:strong' } : {}) }
}

export const startProvider = async ({ redirect, home, port: wanted = 0 }: Options): Promise<TestProvider> => {
  const server = createServer()
  await new Promise<void>((ready) => { server.listen(wanted, '127.0.0.1', ready) })
  const { port } = server.address() as AddressInfo, issuer = `http://localhost:${port}`
  const clientId = `jiangong-${port}`, clientSecret = randomUUID()
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect], post_logout_redirect_uris: [home], response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [{ ...key, kid: 'test', alg: 'RS256', use: 'sig' } as never] }, cookies: { keys: [randomUUID()] }, acrValues: ['urn:test:strong'],
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['preferred_username'] }, pkce: { required: () => true },
    // its own pages would fetch a font from elsewhere
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { logoutSource: (ctx, form) => { ctx.body = `<!doctype html><title>退出</title>${form}` } } },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, preferred_username: sub.replace(/^subject-/, '') }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // nobody is asked for consent: the federation's own provider knows its clients
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  provider.on('server_error', (_, error) => { process.stderr.write(`provider: ${error.stack}\n`) })
  server.on('request', (req, res) => { if (req.url?.startsWith('/interaction/')) void interact(provider, req, res); else void provider.callback()(req, res) })
  return { issuer, clientId, clientSecret, stop: () => stopServer(server) }
}

const interact = async (provider: Provider, req: IncomingMessage, res: ServerResponse) => {
  if (req.method === 'GET') {
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.end('<!doctype html><html lang="zh-CN"><title>演示身份提供方</title><h1>演示身份提供方</h1><form method="post"><label>身份 <input name="login"></label><button name="do" value="in">登录</button><button name="do" value="no">取消</button></form></html>')
    return
  }
  let body = ''
  for await (const chunk of req) body += String(chunk)
  const form = new URLSearchParams(body)
  await provider.interactionFinished(req, res, form.get('do') === 'no' ? { error: 'access_denied', error_description: 'refused there' } : { login: loginOf(form.get('login') ?? '') })
}

const stopServer = (server: Server) => new Promise<void>((done) => { server.close(() => done()); server.closeAllConnections() })

/** Through the provider's own pages without a browser: every redirect followed with its cookies, the form filled; back comes what our page is opened with. */
export const goThrough = async (location: string, who: string | null, redirect: string): Promise<string> => {
  const jar = new Map<string, string>()
  let url = location, form: string | null = null
  for (let i = 0; i < 12; i++) {
    const answer: Response = await fetch(url, { method: form === null ? 'GET' : 'POST', body: form, redirect: 'manual', headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '), ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) } })
    for (const set of answer.headers.getSetCookie()) { const [pair = ''] = set.split(';'), at = pair.indexOf('='); jar.set(pair.slice(0, at), pair.slice(at + 1)) }
    const next = answer.headers.get('location')
    if (next === null) {
      if (answer.status !== 200 || form !== null) throw new Error(`${answer.status} at ${url}: ${(await answer.text()).slice(0, 300)}`)
      form = who === null ? 'do=no' : new URLSearchParams({ do: 'in', login: who }).toString()
      continue
    }
    form = null
    url = new URL(next, url).href
    if (url.startsWith(redirect)) return new URL(url).search
  }
  throw new Error(`no way back from ${location}`)
}
