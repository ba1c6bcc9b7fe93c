// A database for the time of one function: nobody else's data is measured or touched.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from './postgres.mjs'

export const withPostgres = async (work) => {
  const dir = mkdtempSync(join(tmpdir(), 'jiangong-bench-'))
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres'), log: (line) => process.stderr.write(`${line}\n`) })
  const stop = () => { void postgres.stop().finally(() => { rmSync(dir, { recursive: true, force: true }); process.exit(130) }) }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  try {
    return await work(postgres)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
