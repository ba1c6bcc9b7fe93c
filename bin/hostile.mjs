// npm run -s test:hostile -- [--bodies N] [--json]: test/hostile with as many bodies as wished; its figures as one JSON object.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

const SLOWEST_MS = 2000, MOST_GROWN_MB = 64
const OUTCOME = join(ROOT, '.cache', `hostile-${process.pid}.json`)

const run = (bodies) => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  spawnSync(process.execPath, [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/hostile', '--reporter=json', `--outputFile=${OUTCOME}`],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, JG_HOSTILE_BODIES: String(bodies) } })
  try {
    const tests = JSON.parse(readFileSync(OUTCOME, 'utf8')).testResults.flatMap((file) => file.assertionResults), done = tests.find((test) => test.meta?.hostile)
    if (!done) throw new Error('测试没有给出结果 / the test gave no figures')
    const failed = tests.filter((test) => test.status === 'failed' && test !== done).flatMap((test) => test.failureMessages)
    return { ...done.meta.hostile, broken: [...done.meta.hostile.broken, ...failed] }
  } finally {
    rmSync(OUTCOME, { force: true })
  }
}

try {
  const { values: flags } = parseArgs({ options: { bodies: { type: 'string', default: '10000' }, json: { type: 'boolean' } } })
  await setUp(makePhases({ onlyWork: true, out: process.stderr }), { withBuild: false })
  const { broken, ...figures } = run(Number(flags.bodies))
  const pass = !broken.length && figures.slowest.ms <= SLOWEST_MS && figures.grown <= MOST_GROWN_MB
  const outcome = { test: 'hostile', pass, broken: broken.length, ...figures, examples: broken.slice(0, 5) }
  process.stdout.write(flags.json ? `${JSON.stringify(outcome, null, 2)}\n` : `${pass ? '✓' : '✗'} ${JSON.stringify(outcome)}\n`)
  process.exitCode = pass ? 0 : 1
} catch (error) { process.exitCode = fail(error) }
