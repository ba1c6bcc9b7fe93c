// npm run -s test:access -- --json: the access matrix over every route, role and place, with either wall taken down in turn.
import { register } from 'tsx/esm/api'
import { fail, makePhases } from './phases.mjs'
import { setUp } from './setup.mjs'

try {
  await setUp(makePhases({ onlyWork: true, out: process.stderr }), { withBuild: false })
  register()
  await import('../test/access/run.ts')
} catch (error) { process.exitCode = fail(error) }
