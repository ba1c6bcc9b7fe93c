import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dictionary } from '../src/modules/indicator/browser.ts'
import { readPlan, sourceOfText, tuplesOf } from '../src/modules/reader/browser.ts'
import { atLeast, atMost, median, report, round } from './country/country.ts'
import { scoreTargets, type Tuple } from './reading/score.ts'
import { hostile, pages, planOf } from './reading/texts.ts'

/**
 * The plan reader: how much of a gold file it finds (--gold FILE --texts DIR, every text of the folder; --out FILE keeps what was read), that its time grows
 * with the length of a text and no faster, also where the text is made to hurt, and what a document of 200 pages costs. --sizes takes
 * smaller texts on a busy machine.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, gold: { type: 'string' }, texts: { type: 'string' }, out: { type: 'string' }, sizes: { type: 'string', default: '10000,100000,1000000' } } })
const [SMALL, MIDDLE, LARGE] = flags.sizes.split(',').map(Number) as [number, number, number]
/** No text may hang: a million characters in less than 100 seconds, whatever they are. */
const MOST_PER_10KB = 1000
const read = (text: string) => readPlan(sourceOfText(text), { dictionary })

const readFolder = (folder: string): Tuple[] => readdirSync(folder).filter((f) => f.endsWith('.txt')).sort().flatMap((seed) => {
  const own = (ids: readonly string[] | null) => ids?.map((id) => `${seed}#${id}`) ?? null
  return tuplesOf(read(readFileSync(join(folder, seed), 'utf8'))).map((t) => ({ ...t, seed, id: `${seed}#${t.id}`, parent: own(t.parent), applies_to: own(t.applies_to), sub_conditions: own(t.sub_conditions) }))
})

const timeOf = (text: string, times = 1): number => median(Array.from({ length: times }, () => { const start = performance.now(); read(text); return performance.now() - start }))
const per10KB = (make: (size: number) => string): { small: number, middle: number, large: number } => {
  read(make(20_000))
  const at = (size: number, times?: number) => round(timeOf(make(size), times) / (size / 10_000), 2)
  return { small: at(SMALL, 3), middle: at(MIDDLE), large: at(LARGE) }
}

const found = flags.texts ? readFolder(flags.texts) : []
if (flags.out) writeFileSync(flags.out, JSON.stringify(found, null, 1))
const scores = flags.gold && flags.texts ? scoreTargets(JSON.parse(readFileSync(flags.gold, 'utf8')) as Tuple[], found) : null

const before = process.memoryUsage().rss
const book = pages(200), bookSeconds = round(timeOf(book, 1) / 1000, 2)
const peak = round(process.resourceUsage().maxRSS / 1024, 0)
const speed = Object.fromEntries(Object.entries({ plan: planOf, ...hostile }).map(([name, make]) => [name, per10KB(make)]))

report('reader', { scores, found: found.length, millisecondsPer10KB: speed, pages200: { characters: book.length, seconds: bookSeconds, peakMB: peak, grewMB: round((process.memoryUsage().rss - before) / 2 ** 20, 0) } }, [
  ...scores ? [atLeast('amount, F1', scores.amount, 0.98), atLeast('window, F1', scores.window, 0.96), atLeast('full, F1', scores.full, 0.92), atLeast('meaning', scores.meaning, 0.9)] : [],
  // linear: a hundred times the text costs no more per 10 KB than three times as much, whatever the text
  ...Object.entries(speed).map(([name, s]) => atMost(`${name}: time per 10,000 characters at ${LARGE} over that at ${MIDDLE}`, s.large / Math.max(s.middle, 0.5), 3)),
  ...Object.entries(speed).map(([name, s]) => atMost(`${name}: milliseconds per 10,000 characters at ${LARGE}`, s.large, MOST_PER_10KB)),
  atMost('200 pages, seconds', bookSeconds, 5), atMost('200 pages, peak MB of the whole process', peak, 300),
])
