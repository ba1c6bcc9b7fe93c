// A process that holds the embedded PostgreSQL, as the server does, so that a test can kill it. Copied with bin/ into a checkout of its own.
import { openPostgres } from '../../bin/postgres.mjs'

const say = (facts) => process.stdout.write(JSON.stringify(facts) + '\n')

try {
  const postgres = await openPostgres({ dataDir: process.argv[2], log: (line) => process.stderr.write(`${line}\n`) })
  say({ appUrl: postgres.appUrl, adminUrl: postgres.adminUrl, pid: postgres.pid })
  process.stdin.on('data', async (chunk) => {
    if (String(chunk).trim() === 'pid') return say({ pid: postgres.pid })
    await postgres.stop()
    process.exit(0)
  })
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
