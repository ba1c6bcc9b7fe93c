import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext { /** where the demo world is loaded by whoever needs it first: `data` under it (demo-place.ts) */ demoPlace: string }
}

/** One place for all kinds of test. */
export default async ({ vitest }: TestProject) => {
  if (vitest.getRootProject().getProvidedContext().demoPlace) return
  const dir = await mkdtemp(join(tmpdir(), 'jiangong-demo-'))
  vitest.provide('demoPlace', dir)
  return () => rm(dir, { recursive: true, force: true })
}
