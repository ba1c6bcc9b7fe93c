import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { launch, LOADED } from '../journeys/launch.ts'

declare module 'vitest' {
  interface ProvidedContext { /** a data directory that holds the demo world, at rest, as soon as the file LOADED beside it says so */ demoPlace: string }
}

/** The demo world is loaded once, as `npm start` loads it, while other tests run; each journey lives in a copy of its own. */
export default async (project: TestProject) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiangong-demo-'))
  const loading = launch(dataDir).then((running) => running.halt()).then(() => 'loaded', (error: unknown) => `the demo world was not loaded: ${String(error)}`).then((said) => writeFile(dataDir + LOADED, said))
  project.provide('demoPlace', dataDir)
  return async () => {
    await loading
    for (const place of [dataDir, dataDir + LOADED]) await rm(place, { recursive: true, force: true })
  }
}
