import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:http'
import { serve, type HttpBindings } from '@hono/node-server'

/** The port, with every limit said: who sends nothing, or a byte a minute, or headers without end, holds nobody up. */
const LIMITS = { maxHeaderSize: 16 << 10, headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 2000 }
const MOST_CONNECTIONS = 10_000, MOST_HEADERS = 100
/** What is under way may take this long once we are asked to leave. */
const PATIENCE_MS = 3500

export interface Port { readonly number: number, close(): Promise<void> }
export type Fetch = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

export const openPort = async (fetch: Fetch, port: number, limits: Partial<typeof LIMITS> = {}): Promise<Port> => {
  let leaving = false
  const server = serve({
    port, createServer, serverOptions: { ...LIMITS, ...limits },
    fetch: (request, bindings) => {
      // a line that is kept open would bring the next request to a house that is closing
      if (leaving) (bindings as HttpBindings).outgoing.shouldKeepAlive = false
      return fetch(request, bindings as HttpBindings)
    },
  }) as Server
  server.maxConnections = MOST_CONNECTIONS
  server.maxHeadersCount = MOST_HEADERS
  await new Promise<void>((ready, failed) => { server.once('listening', ready); server.once('error', failed) })
  return {
    number: (server.address() as AddressInfo).port,
    async close() {
      leaving = true
      const closed = new Promise<void>((done) => { server.close(() => done()) })
      const sweep = setInterval(() => server.closeIdleConnections(), 50), late = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
      server.closeIdleConnections()
      await closed
      clearInterval(sweep)
      clearTimeout(late)
    },
  }
}
