// The command line against the running server. stdout belongs to its answer alone; progress goes to stderr.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

try {
  process.env.JG_DATA = resolve(process.env.JG_DATA ?? join(ROOT, 'data'))
  await setUp(makePhases({ onlyWork: true, out: process.stderr }))
  const { main } = await import(pathToFileURL(join(ROOT, 'dist', 'server', 'cli.js')).href)
  const code = await main(process.argv.slice(2))
  if (typeof code === 'number') process.exitCode = code
} catch (error) { process.exitCode = fail(error) }
