import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** The other sides, real ones on this machine: a mail server that keeps what it is given, and an HTTP server that stands for a gateway or for 企业微信. */
export interface Mail { readonly from: string, readonly to: string[], readonly text: string, readonly messageId: string }
const decoded = (raw: string) => {
  const [head = '', ...rest] = raw.split('\r\n\r\n'), body = rest.join('\r\n\r\n')
  const plain = /transfer-encoding: base64/i.test(head) ? Buffer.from(body.replace(/\s/g, ''), 'base64').toString('utf8') : /quoted-printable/i.test(head) ? Buffer.from(body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8') : body
  const subject = (/^subject: ((?:.*\r\n[ \t])*.*)/im.exec(head)?.[1] ?? '').replace(/\r\n[ \t]/g, '').replace(/\?==\?UTF-8\?B\?/gi, '').replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, b64: string) => Buffer.from(b64, 'base64').toString('utf8')).replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, q: string) => Buffer.from(q.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8'))
  return { text: `${subject}\n${plain}`, messageId: /^message-id: (.*)/im.exec(head)?.[1]?.trim() ?? '' }
}

export const openMailServer = async (password: string) => {
  const mails: Mail[] = [], state = { down: false, unknown: '' }
  const server = new SMTPServer({
    authOptional: false, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], logger: false,
    onAuth: (auth, _session, done) => { if (auth.password === password) done(null, { user: 'jiangong' }); else done(new Error('535 wrong password')) },
    onRcptTo: ({ address }, _session, done) => { if (address === state.unknown) done(Object.assign(new Error(`no box ${address} here`), { responseCode: 550 })); else done() },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (c: Buffer) => chunks.push(c))
      stream.on('end', () => {
        if (state.down) { done(Object.assign(new Error('try later'), { responseCode: 451 })); return }
        mails.push({ from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to: session.envelope.rcptTo.map((r) => r.address), ...decoded(Buffer.concat(chunks).toString('utf8')) })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
  return { mails, state, port: (server.server.address() as AddressInfo).port, close: () => new Promise<void>((done) => { server.close(() => done()) }) }
}

export interface Asked { readonly path: string, readonly query: URLSearchParams, readonly headers: IncomingMessage['headers'], readonly body: unknown }
/** `answer` says what the other side says to a request. */
export const openGateway = async (answer: (asked: Asked) => { status?: number, body: unknown }) => {
  const asked: Asked[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (c: Buffer) => chunks.push(c))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://gateway'), text = Buffer.concat(chunks).toString('utf8')
      const one: Asked = { path: url.pathname, query: url.searchParams, headers: request.headers, body: text ? JSON.parse(text) as unknown : null }
      asked.push(one)
      const said = answer(one)
      response.writeHead(said.status ?? 200, { 'content-type': 'application/json', ...(said.status === 302 ? { location: 'http://127.0.0.1:9/' } : {}) }).end(JSON.stringify(said.body))
    })
  })
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
  return { asked, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => new Promise<void>((done) => { server.closeAllConnections(); server.close(() => done()) }) }
}
