// Owns a database for a test as bin/start.mjs does for the product: opens it, says so, closes it when told.
// node keeper.mjs CHECKOUT DATA_DIR
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [checkout, dataDir] = process.argv.slice(2)
const say = (word, value) => process.stdout.write(`${word} ${JSON.stringify(value)}\n`)

try {
  const { openPostgres } = await import(pathToFileURL(join(checkout, 'bin', 'postgres.mjs')).href)
  const postgres = await openPostgres({ dataDir, log: (line) => say('LOG', line) })
  // before it is heard: who hears it may end it at once
  process.once('SIGTERM', () => { postgres.stop().then(() => process.exit(0), (error) => { say('ERROR', error.message); process.exit(1) }) })
  say('READY', { pid: postgres.pid, appUrl: postgres.appUrl, adminUrl: postgres.adminUrl })
  setInterval(() => {}, 60_000)
} catch (error) {
  say('ERROR', error.message)
  process.exit(1)
}
