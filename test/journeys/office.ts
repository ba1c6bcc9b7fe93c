import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openPostgres } from '../../bin/postgres.mjs'
import { servePages } from '../../src/platform/http/files.ts'
import { openPort } from '../../src/platform/http/port.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openWorld, type Caller } from '../world.ts'
import { root } from './launch.ts'
import { closeVisits, openBrowser, visit, type Product, type Visitor } from './product.ts'

/** The product with its pages on a day of the test's choosing: a database of its own, people who are already signed in. */
export const openOffice = async (now: string) => {
  const dir = mkdtempSync(join(tmpdir(), 'jiangong-office-')), postgres = await openPostgres({ dataDir: join(dir, 'postgres') })
  await migrate(postgres.adminUrl, root, 'jg_app')
  const world = await openWorld(now, { url: postgres.appUrl })
  servePages(world.app, join(root, 'dist', 'web'))
  const port = await openPort(world.app.fetch, 0), address = `http://localhost:${port.number}`, browser: Browser = await openBrowser()
  const signedIn = async (visitor: Visitor, who: Caller) => { await visitor.page.context().addCookies([{ name: 'jg-session', value: who.authorization.slice(7), url: address }]); return visitor }
  return {
    world, address,
    async desk(who: Caller): Promise<Visitor> { return signedIn(await visit(browser, { address } as Product), who) },
    /** somebody's telephone: a touch screen, and nobody signed in where no caller is given */
    async phone(who: Caller | null): Promise<Visitor> { const visitor = await visit(browser, { address } as Product, 390, 844, { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }); return who ? signedIn(visitor, who) : visitor },
    open: (visitor: Visitor, path: string) => visitor.page.goto(address + path),
    async close() { await closeVisits(); await port.close(); await world.close(); await postgres.stop(); rmSync(dir, { recursive: true, force: true }) },
  }
}
