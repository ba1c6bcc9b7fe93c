import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Five kinds of test; file names decide. `npx vitest run --project rules` runs one kind, a path runs one file. */
const slow = { testTimeout: 120_000, hookTimeout: 180_000 }
/** Files of one worker share what they import, which is most of what a file costs: each has worlds and organisations of its own, and none changes a module. */
const shared = { isolate: false }
/** The longest kinds first, so that at the end the short ones fill every worker. */
const KINDS = ['launcher', 'browser', 'alone', 'api', 'rules']
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) { return (await super.sort(files)).sort((a, b) => KINDS.indexOf(a.project.name) - KINDS.indexOf(b.project.name)) }
}
const elsewhere = ['**/node_modules/**', 'dist/**', '.cache/**', 'data/**']

export default defineConfig({
  test: {
    // one more than two cores: each of them waits for its database and its browser a fifth of the time. All kinds stand in one queue, so that nobody waits for the last of one kind
    maxWorkers: 3, sequence: { sequencer: LongestFirst },
    // what is made of a source file is made once for all kinds
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/modules' },
    projects: [
      { test: { name: 'rules', ...shared, testTimeout: 30_000, include: ['{src,test,examples}/**/*.test.{ts,tsx}'], exclude: [...elsewhere, '**/*.{api,alone}.test.ts', 'test/journeys/**', 'test/launcher/**', 'test/external/**', 'test/crash/**', 'test/office/**'] } },
      { test: { name: 'api', ...shared, include: ['{src,test}/**/*.api.test.ts'], exclude: elsewhere, globalSetup: ['test/setup/postgres.ts', 'test/setup/demo.ts'], testTimeout: 30_000, hookTimeout: 60_000, provide: { bodies: Number(process.env.JG_HOSTILE_BODIES ?? 120) } } },
      // what replaces a library for itself shares nothing with others
      { test: { name: 'alone', include: ['src/**/*.alone.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: 'launcher', ...shared, include: ['test/{launcher,crash,external}/**/*.test.ts'], ...slow, globalSetup: ['test/setup/demo.ts'] } },
      // only where it is asked for (bin/office.mjs): it wants a spreadsheet program that is not ours
      ...process.env.OFFICE_PATH ? [{ test: { name: 'office', include: ['test/office/**/*.test.ts'], ...slow } }] : [],
      { test: { name: 'browser', ...shared, include: ['test/journeys/**/*.test.ts'], ...slow, expect: { poll: { timeout: 15_000 } }, globalSetup: ['test/setup/demo.ts'] } },
    ],
  },
})
