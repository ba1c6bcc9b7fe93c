import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { openPostgres } from '../../bin/postgres.mjs'
import { assemble } from '../../src/assembly.ts'
import { wire, type Answer, type Contract, type Input } from '../../src/kernel/contract.ts'
import { startFolder } from '../../src/modules/figure/index.ts'
import { startSealer } from '../../src/platform/audit/sealer.ts'
import { makeBackup, restoreBackup } from '../../src/platform/backup/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { openKeys } from '../../src/platform/secrets/keys.ts'
import { defaultKeyFile, keyFile } from '../../src/platform/secrets/provider.ts'
import { differencesOf } from '../../src/cli/restored.ts'

/** A place where the product lives: a data directory and its database, as an installation has them. */
export const ROOT = resolve(import.meta.dirname, '../..')
const PASSPHRASE = '演示口令 correct horse 2026'
const silent = () => {}
const headsOf = (dataDir: string) => join(dataDir, 'audit', 'heads.log')

export const openEmbedded = async (dataDir: string) => {
  const postgres = await openPostgres({ dataDir: join(dataDir, 'postgres') })
  return { databaseUrl: postgres.appUrl, adminUrl: postgres.adminUrl, close: () => postgres.stop() }
}
export const backUp = (adminUrl: string, dataDir: string, file: string, more: { passphrase?: string | null, withKey?: boolean } = {}) =>
  makeBackup({ file, adminUrl, dataDir, keyFile: defaultKeyFile(dataDir), withKey: true, passphrase: PASSPHRASE, product: '0.0.0-test', clock: systemClock, say: silent, ...more })
export const bringBack = (file: string, dataDir: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({ file, passphrase: PASSPHRASE, dataDir, keyFile: defaultKeyFile(dataDir), root: ROOT, open: () => openEmbedded(dataDir), verify: true, check: (url) => differencesOf(url, defaultKeyFile(dataDir), headsOf(dataDir)), say: silent, ...more })

/** The product of a place, without a port. */
export const live = async (databaseUrl: string, dataDir: string) => {
  const { db } = openPool(databaseUrl, 6)
  const keys = await openKeys(keyFile(defaultKeyFile(dataDir)), db).catch(async (error) => { await db.destroy(); throw error })
  const folder = await startFolder(db, databaseUrl, systemClock), sealer = await startSealer(db, systemClock, headsOf(dataDir))
  const { app, sessions } = assemble({ db, clock: systemClock, keys, folder, checkAnswers: true })
  return {
    db, app, keys, folder,
    async caller(account: number) {
      const token = await sessions.open({ accountId: account, kind: 'token', label: 'test' })
      return async <C extends Contract>(contract: C, input?: Input<C>, headers: Record<string, string> = {}): Promise<Answer<C>> => {
        const { method, url, body } = wire(contract, input ?? {} as never)
        const answer = await app.request(url, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...headers } })
        if (answer.status >= 400) throw new Error(`${contract.name}: ${answer.status} ${await answer.text()}`)
        return await answer.json() as Answer<C>
      }
    },
    async close() { await folder.close(); await sealer.close(); await db.destroy() },
  }
}

/** The command itself, as a terminal runs it. */
export const jg = (args: string[], environment: Record<string, string>, onLine: (line: string, kill: () => void) => void = silent) => new Promise<{ code: number | null, out: string, err: string }>((done) => {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'jg.mjs'), ...args], { cwd: ROOT, env: { ...process.env, DATABASE_URL: '', DATABASE_ADMIN_URL: '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = '', err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; for (const line of text.split('\n')) onLine(line, () => child.kill('SIGKILL')) })
  child.once('close', (code) => done({ code, out, err }))
})
