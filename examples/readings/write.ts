import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PlanFileInput } from '../../src/modules/plan/browser.ts'
import { differences, draftOf, factsOfPlan, readUnder, type Difference, type Read } from './agree.ts'

/**
 * `npx tsx examples/readings/write.ts --texts DIR`: reads the texts of the founding plans (000*.txt …), and writes down what the reader gives for each fact of
 * examples/plans (readings/read.json) and where a person decided otherwise (decisions.json). A reason that was given stays; a decision without one is named, and
 * the command fails until it has been written into decisions.json.
 */
export interface Decision extends Difference { readonly why: string }
const { values: { texts } } = parseArgs({ options: { texts: { type: 'string' } } })
if (!texts) throw new Error('--texts DIR: where the texts of the plans are, 000*.txt and so on')

const HERE = import.meta.dirname, DECISIONS = join(HERE, '..', 'decisions.json'), READ = join(HERE, 'read.json')
const load = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T
const { reasons, decisions: before } = load<{ reasons: Record<string, unknown>, decisions: Decision[] }>(DECISIONS)
const whyOf = (d: Difference) => before.find((b) => b.of === d.of && b.field === d.field && b.decided === d.decided)?.why ?? ''

const read: Record<string, Read> = {}, decisions: Decision[] = []
for (const name of readdirSync(texts).filter((n) => /^\d{3}.*\.txt$/.test(n)).sort()) {
  const code = name.slice(0, 3), file = load<PlanFileInput>(join(HERE, '..', 'plans', `${code}.json`)), found = readUnder(file, draftOf(readFileSync(join(texts, name), 'utf8'), code))
  read[code] = found
  decisions.push(...differences(factsOfPlan(file), found).map((d) => ({ ...d, why: whyOf(d) })))
}
const rows = (list: readonly unknown[]) => list.map((d) => `    ${JSON.stringify(d)}`).join(',\n')
writeFileSync(READ, `{\n${Object.entries(read).map(([code, of]) => `  "${code}": {\n${Object.entries(of).map(([key, facts]) => `    ${JSON.stringify(key)}: ${JSON.stringify(facts)}`).join(',\n')}\n  }`).join(',\n')}\n}\n`)
writeFileSync(DECISIONS, `{\n  "reasons": ${JSON.stringify(reasons, null, 2).replaceAll('\n', '\n  ')},\n  "decisions": [\n${rows(decisions)}\n  ]\n}\n`)
const facts = Object.values(read).reduce((n, of) => n + Object.values(of).reduce((m, f) => m + Object.keys(f).length, 0), 0), open = decisions.filter((d) => !d.why)
process.stdout.write(`${facts} facts read, ${decisions.length} decided otherwise, ${open.length} without a reason\n${open.map((d) => `  ${JSON.stringify(d)}\n`).join('')}`)
if (open.length) process.exitCode = 1
