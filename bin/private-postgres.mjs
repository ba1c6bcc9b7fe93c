// A database for the time of one function: nobody else's data is measured or touched. What takes long to load may be kept in a folder, and is there next time.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from './postgres.mjs'

export const withPostgres = async (work, keep = null) => {
  const dir = keep ?? mkdtempSync(join(tmpdir(), 'jiangong-bench-'))
  const leave = () => { if (!keep) rmSync(dir, { recursive: true, force: true }) }
  if (keep) mkdirSync(keep, { recursive: true })
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres'), log: (line) => process.stderr.write(`${line}\n`) })
  const stop = () => { void postgres.stop().finally(() => { leave(); process.exit(130) }) }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  try {
    return await work(postgres)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
    await postgres.stop()
    leave()
  }
}
