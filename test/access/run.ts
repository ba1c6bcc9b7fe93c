import { parseArgs } from 'node:util'
import { lineOf, type Fault } from './matrix.ts'
import { withMatrix } from './walls.ts'

/** npm run -s test:access [-- --json]: the whole matrix, four times: both walls, either one down, both down. */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, both: { type: 'boolean' } } })
const say = (line: string) => process.stderr.write(`${line}\n`)
const told = (name: string, faults: readonly Fault[], most = 40) => {
  if (faults.length) say(`${name}: ${faults.length}`)
  for (const f of faults.slice(0, most)) say(`  ${lineOf(f)}`)
}

await withMatrix(async (matrix) => {
  const time = performance.now()
  const both = await matrix.run({ first: true, second: true })
  told('leaks', both.leaks)
  told('duties', both.duties)
  say(`${both.cases} cases in ${Math.round((performance.now() - time) / 1000)} s`)
  if (flags.both) return
  const first = await matrix.run({ first: false, second: true }), second = await matrix.run({ first: true, second: false }), none = await matrix.run({ first: false, second: false })
  told('leaks with the first wall down', first.leaks)
  told('leaks with the second wall down', second.leaks)
  const result = { routes: both.routes, cases: both.cases, leaks: both.leaks.length, leaksWall1Off: first.leaks.length, leaksWall2Off: second.leaks.length, leaksBothOff: none.leaks.length, duties: both.duties.length }
  process.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : Object.entries(result).map(([k, v]) => `${k.padEnd(14)} ${v}\n`).join(''))
  if (result.leaks || result.leaksWall1Off || result.leaksWall2Off || result.duties || !result.leaksBothOff) process.exitCode = 1
})
