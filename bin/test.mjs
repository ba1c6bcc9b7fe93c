// npm test: setup, types, browser, then every test. `npm test -- src/modules/plan` runs what lies there; other vitest options pass through.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

const args = process.argv.slice(2)
const OUTCOME = join(ROOT, '.cache', `test-${process.pid}.json`)

/** Only the journeys open pages; a run that names other tests needs neither a build nor a browser. */
const wantsPages = () => {
  const projects = args.flatMap((arg, i) => arg === '--project' ? [args[i + 1]] : arg.startsWith('--project=') ? [arg.slice(10)] : [])
  if (projects.length) return projects.includes('browser')
  const paths = args.filter((arg, i) => !arg.startsWith('-') && !['-t', '--reporter'].includes(args[i - 1]))
  return !paths.length || paths.some((path) => 'test/journeys/'.includes(path.replace(/^\.\//, '')) || path.includes('journeys'))
}

/** A program of Node to its end; what it says goes where `stdio` sends it, or comes back. */
const run = (program, args, stdio) => new Promise((done, broken) => {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', ...program), ...args], { cwd: ROOT, stdio })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => { said += text })
  child.once('error', broken)
  child.once('close', (status, signal) => done({ status: signal ? 1 : status, said }))
})

/** Beside the first tests, which wait for the databases that they start. */
const checkTypes = () => run(['typescript', 'bin', 'tsc'], ['--noEmit', '-p', '.'], ['ignore', 'pipe', 'pipe'])

const prepare = async () => {
  const pages = wantsPages()
  const phase = makePhases({ total: pages ? 4 : 2 })
  await setUp(phase, { withBuild: pages })
  if (!pages) return
  const { ensureBrowser } = await import('./browser.mjs')
  await phase('浏览器与中文字体 browser and Chinese fonts', () => { ensureBrowser((line) => process.stdout.write(`    ${line}\n`)) })
}

const runTests = async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const own = ['--reporter=default', '--reporter=json', `--outputFile.json=${OUTCOME}`]
  return (await run(['vitest', 'vitest.mjs'], ['run', ...own, ...args], 'inherit')).status
}

/** A file that cannot be loaded holds no failed test, and is a failure all the same. */
const count = (status) => {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(OUTCOME, 'utf8'))
    const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length
    return { passed: numPassedTests, failed: Math.max(numFailedTests + broken, status === 0 ? 0 : 1) }
  } catch {
    return { passed: 0, failed: status === 0 ? 0 : 1 }
  } finally {
    rmSync(OUTCOME, { force: true })
  }
}

try {
  await prepare()
  const types = checkTypes(), status = await runTests(), { passed, failed: broken } = count(status), typed = await types, failed = broken + (typed.status === 0 ? 0 : 1)
  if (typed.status !== 0) process.stdout.write(`类型检查未通过 / type check failed:\n${typed.said}`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = status !== 0 || failed ? 1 : 0
} catch (error) { process.exitCode = fail(error) }
