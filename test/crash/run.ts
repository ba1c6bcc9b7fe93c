import { parseArgs } from 'node:util'
import { crash, restart, type Outcome } from './crash.ts'

/** npm run -s test:crash -- --kills N [--json]: the crash test and its two controls, which must fail or it proves nothing. --restarts N: rolling restarts under the same surge instead. */
const { values: flags } = parseArgs({ options: { kills: { type: 'string', default: '30' }, restarts: { type: 'string' }, json: { type: 'boolean' } } })
const MOST = 7
const say = (line: string) => process.stderr.write(`${line}\n`)

if (flags.restarts) {
  say(`${flags.restarts} rolling restarts under a surge`)
  const { leaves, ...found } = await restart(Number(flags.restarts)), orderly = leaves.filter((l) => l.code === 0 && l.told).length, slowestMs = Math.max(...leaves.map((l) => l.milliseconds))
  const pass = !found.lost && !found.doubled && !found.broken.length && orderly === leaves.length && slowestMs < 10_000
  process.stdout.write(`${flags.json ? '' : pass ? '✓ ' : '✗ '}${JSON.stringify({ test: 'restarts', pass, ...found, orderly, slowestMs }, null, flags.json ? 2 : 0)}\n`)
  process.exit(pass ? 0 : 1)
}

const count = (o: Outcome) => o.kills.node + o.kills.postgres + o.kills.both

say(`${flags.kills} kills under a surge`)
const main = await crash({ kills: Number(flags.kills) })
say(`lost ${main.lost}, doubled ${main.doubled}, drift ${main.drift}; now the controls`)
const noKey = await crash({ kills: MOST, fault: 'new-key' }), asyncCommit = await crash({ kills: MOST, fault: 'asynchronous' })
const controls = { noKey: { kills: count(noKey), doubled: noKey.doubled }, asyncCommit: { kills: count(asyncCommit), lost: asyncCommit.lost } }
const pass = !main.lost && !main.doubled && !main.drift && !main.broken.length && noKey.doubled > 0 && asyncCommit.lost > 0
process.stdout.write(flags.json ? `${JSON.stringify({ test: 'crash', pass, ...main, controls }, null, 2)}\n` : `${pass ? '✓' : '✗'} ${JSON.stringify({ ...main, controls })}\n`)
process.exit(pass ? 0 : 1)
