import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical findings of axe-core on the page as it stands, one line each; a page may have none. */
export const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(await source)
  return page.evaluate(async () => {
    interface Found { violations: { id: string, impact: string, help: string, nodes: { target: string[] }[] }[] }
    const { violations } = await (globalThis as unknown as { axe: { run(options: object): Promise<Found> } }).axe.run({ resultTypes: ['violations'], preload: false })
    return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} (${v.impact}): ${v.help} — ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)
  })
}
