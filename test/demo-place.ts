import { execFileSync } from 'node:child_process'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { launch } from './journeys/launch.ts'

/** The demo world in a data directory of one's own: loaded once a run, as `npm start` loads it, by whoever needs it first, and copied from there. */
export const copyDemoPlace = async (to: string) => {
  const dir = inject('demoPlace'), data = join(dir, 'data'), outcome = join(dir, 'outcome')
  if (await mkdir(data).then(() => true, () => false)) await writeFile(outcome, await launch(data).then((running) => running.halt()).then(() => LOADED, (error: unknown) => `the demo world was not loaded: ${String(error)}`))
  for (;;) {
    const said = await readFile(outcome, 'utf8').catch(() => '')
    if (said === LOADED) break
    if (said) throw new Error(said)
    await sleep(200)
  }
  // owners and modes too: the database runs as somebody else where we are root. Windows has neither
  if (process.platform === 'win32') await cp(data, to, { recursive: true })
  else execFileSync('cp', ['-a', `${data}/.`, to])
}
const LOADED = 'loaded'
