import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { ensureBrowser } from '../bin/browser.mjs'
import { atMost, median, report, round } from './country/country.ts'

/**
 * The worker pages on a poor telephone: what the first page loads, and when it paints on slow 4G (1.6 Mbit/s, 562 ms there and back as Chromium's own preset has it)
 * with a processor four times slower. Each run has an empty cache.
 */
const ROOT = join(import.meta.dirname, '..'), RUNS = 5, PHONE = { width: 390, height: 844 }
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 1.6e6 * .9 / 8, uploadThroughput: 750e3 * .9 / 8 }, CPU = 4

/** Everything that the page names is loaded at once; nothing comes later. */
const loaded = () => {
  const web = join(ROOT, 'dist', 'web'), page = readFileSync(join(web, 'worker', 'index.html'), 'utf8'), files = [...new Set([...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]!))]
  const size = files.reduce((sum, f) => { const bytes = readFileSync(join(web, f)); return { plain: sum.plain + bytes.length, gzip: sum.gzip + gzipSync(bytes, { level: 9 }).length } }, { plain: 0, gzip: 0 })
  return { script: size, page: { plain: page.length, gzip: gzipSync(page, { level: 9 }).length } }
}

const freePort = () => new Promise<number>((done) => { const s = createServer().listen(0, () => { const { port } = s.address() as AddressInfo; s.close(() => done(port)) }) })
const running = async (dataDir: string): Promise<{ child: ChildProcess, address: string }> => {
  const port = await freePort(), address = `http://localhost:${port}`, child = spawn(process.execPath, [join(ROOT, 'bin', 'start.mjs'), '--empty'], { cwd: ROOT, env: { ...process.env, JG_DATA: dataDir, PORT: String(port), NODE_ENV: 'production', DATABASE_URL: '' }, stdio: 'ignore' })
  for (let i = 0; !await fetch(`${address}/readyz`).then((r) => r.ok, () => false); i++) {
    if (i > 600 || child.exitCode !== null) throw new Error('the product did not start')
    await sleep(200)
  }
  return { child, address }
}

const open = async (browser: Browser, address: string) => {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true, locale: 'zh-CN' }), page = await context.newPage(), line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', SLOW_4G)
  await line.send('Emulation.setCPUThrottlingRate', { rate: CPU })
  await page.goto(`${address}/w/`, { waitUntil: 'commit' })
  await page.locator('form').waitFor()
  const times = await page.evaluate(() => ({ paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN, usable: performance.now() }))
  await context.close()
  return times
}

const dir = mkdtempSync(join(tmpdir(), 'jiangong-worker-bench-')), { child, address } = await running(dir)
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] })
try {
  const runs: { paint: number, usable: number }[] = []
  for (let i = 0; i < RUNS; i++) runs.push(await open(browser, address))
  const size = loaded(), paint = median(runs.map((r) => r.paint)), usable = median(runs.map((r) => r.usable))
  report('worker', { ...size, network: SLOW_4G, cpu: CPU, runs: RUNS, paint: round(paint), usable: round(usable) }, [
    atMost('script of the first page, KB gzip', size.script.gzip / 1000, 70),
    atMost('first paint on slow 4G with a processor 4 times slower, s', paint / 1000, 2.3),
  ])
} finally {
  await browser.close()
  const ended = new Promise<void>((done) => { child.once('exit', () => done()) })
  child.kill('SIGTERM')
  await ended
  rmSync(dir, { recursive: true, force: true })
}
