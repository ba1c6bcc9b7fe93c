import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { launch } from '../journeys/launch.ts'

declare module 'vitest' {
  interface ProvidedContext { /** a data directory that holds the demo world, at rest */ demoPlace: string }
}

/** The demo world is loaded once, as `npm start` loads it; each journey lives in a copy of its own. */
export default async (project: TestProject) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiangong-demo-'))
  await (await launch(dataDir)).halt()
  project.provide('demoPlace', dataDir)
  return () => rm(dataDir, { recursive: true, force: true })
}
