import { parseArgs } from 'node:util'
import { readXlsx } from 'hucre/xlsx'
import { readBook } from '../src/platform/sheet/book.ts'
import { check, completed } from '../src/modules/form/index.ts'
import { workbookOf } from '../src/modules/report/sheet/export.service.ts'
import { identify } from '../src/modules/report/sheet/identification.ts'
import { readForm } from '../src/modules/report/sheet/reading.ts'
import { filled, ready, row, spec } from '../src/modules/report/sheet/sheet.fixture.ts'
import { atLeast, median, report, round } from './country/country.ts'

/**
 * What checking costs: rows a second of a workbook that is imported – bounds, a worker of its own, identification, headings, every cell by its
 * type, sums, every rule of the form – without the write to the database, against the same library reading the same file and nothing else.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })
const ROWS = 500, FILES = 20, ROUNDS = 7
const say = (line: string) => { if (!flags.json) process.stderr.write(`${line}\n`) }

const form = { ...ready(spec), checks: spec.checks, lists: ready(spec).lists.map((l) => ({ ...l, maxRows: ROWS })) }
const content = completed(form, {
  values: { workers: 1200, members: 1100, trained: 300, funds: 1234.5, kind: 'a', began: '2019-03-01', note: '做法', stateRaised: 9, stateAdopted: 3 },
  rows: { projects: Array.from({ length: ROWS }, (_, i) => row(i, { name: `演示重点工程第${i}标段`, contest: '六比一创劳动竞赛', content: '比安全、比质量、比进度、比创新、比节约、比管理，创优质工程', cost: 1_000_000 + i, start: '2019-04-01' })) },
}, {})
const file = filled(form, content), empty = filled(form, { values: {}, rows: {} }), beside = { last: { workers: 1190 }, year: {}, explanations: {} }
const bytes = await workbookOf(file)

const imported = async (): Promise<number> => {
  const book = await readBook(bytes)
  if (identify(book).form !== form.code) throw new Error('another form')
  const read = readForm(book, empty), found = check(form, completed(form, read.content, {}), beside)
  if (read.faults.length || found.some((f) => f.hard)) throw new Error(`refused: ${JSON.stringify([read.faults[0], found[0]])}`)
  return read.content.rows.projects!.length
}
const plain = async (): Promise<number> => { await readXlsx(bytes); return ROWS }

const rate = async (work: () => Promise<number>): Promise<number> => {
  const from = performance.now()
  let rows = 0
  for (let i = 0; i < FILES; i++) rows += await work()
  if (rows !== ROWS * FILES) throw new Error(`${rows} rows of ${ROWS * FILES}`)
  return rows / (performance.now() - from) * 1000
}

for (const work of [plain, imported]) await rate(work)
const [alone, ours]: [number[], number[]] = [[], []]
for (let i = 0; i < ROUNDS; i++) {
  alone.push(await rate(plain))
  ours.push(await rate(imported))
  say(`${i + 1}: reading alone ${alone.at(-1)!.toFixed(0)} rows/s, imported ${ours.at(-1)!.toFixed(0)} rows/s`)
}
const ratio = median(ours) / median(alone)
report('import', { rows: ROWS * FILES * ROUNDS, bytes: bytes.length, perSecond: { alone: round(median(alone), 0), imported: round(median(ours), 0) }, ratio: round(ratio, 3) }, [atLeast('an import with all checks against reading the same file and doing nothing', ratio, 0.5)])
