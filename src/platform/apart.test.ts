import { expect, it } from 'vitest'
import { problem } from '../kernel/problem.ts'
import { apart } from './apart.ts'

/** Whatever becomes of the thread, the answer is one that a person can read, and the process goes on. */
const ENTRY = { source: new URL('./apart.fixture.ts', import.meta.url), built: './none.js' }
const ask = (question: string, milliseconds = 20_000) => apart<string, unknown>(ENTRY, question, { megabytes: 64, milliseconds, reached: () => problem('too-busy') })
const code = (work: Promise<unknown>) => work.then(() => null, (e: { code?: string, message: string }) => e.code ?? e.message.split('\n')[0])

it('answers, and refuses with the very problem that was found', async () => {
  expect(await Promise.all([ask('answer'), ask('refuse').catch((e: Error) => e.message)])).toEqual([{ said: '好' }, problem('body-too-large', { limit: 9 }).message])
  expect(await code(ask('fail'))).toBe('TypeError: broken')
})
it('ends what never ends, and what takes more memory than it may have, inside and outside of its heap', async () => {
  expect(await Promise.all([code(ask('hang', 3000)), code(ask('fill'))])).toEqual(['too-busy', 'too-busy'])
  expect(await code(ask('buffers'))).toBe('too-busy')
})
it('lets few wait, and tells the others to come back', async () => {
  const all = await Promise.all(Array.from({ length: 14 }, () => code(apart(ENTRY, 'hang', { megabytes: 64, milliseconds: 5, reached: () => problem('not-found') }))))
  expect([all.filter((c) => c === 'too-busy').length > 2, all.includes('not-found')]).toEqual([true, true])
})
