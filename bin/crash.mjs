// npm run -s test:crash -- --kills N | --restarts N [--json]: the crash test of test/crash with its two controls, or its rolling restarts, as long as wished.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

try {
  await setUp(makePhases({ onlyWork: true, out: process.stderr }))
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(join(ROOT, 'test', 'crash', 'run.ts')).href)
} catch (error) { process.exitCode = fail(error) }
