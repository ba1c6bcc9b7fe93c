import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Serious and critical findings of axe-core on the page as it stands, one line each; a page may have none. Contrast, which takes longer than all other rules
 * together, is looked at once among rows that are drawn alike; every other rule looks at each.
 */
export const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(await source)
  return page.evaluate(async () => {
    interface Found { violations: { id: string, impact: string, help: string, nodes: { target: string[] }[] }[] }
    const { axe } = globalThis as unknown as { axe: { configure(spec: object): void, run(options: object): Promise<Found> } }
    const drawn = (e: Element) => { const s = getComputedStyle(e); return [e.tagName, e.className, s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize, s.fontWeight].join(' ') }
    const seen = new Set<string>(), alike: Element[] = []
    for (const row of document.querySelectorAll('tr, li')) {
      const all = [row, ...row.querySelectorAll('*')], look = all.map(drawn).join('|')
      if (seen.has(look)) alike.push(...all)
      seen.add(look)
    }
    for (const e of alike) e.setAttribute('data-alike', '')
    axe.configure({ rules: [{ id: 'color-contrast', selector: ':not([data-alike])' }] })
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false })
    for (const e of alike) e.removeAttribute('data-alike')
    return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} (${v.impact}): ${v.help} — ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)
  })
}
