import { describe, expect, it } from 'vitest'
import { amounts } from './proof/amounts.fixture.ts'
import { faultsOf, readInPlan } from './proof/construction.fixture.ts'
import { distractors } from './proof/distractors.fixture.ts'
import { phrases } from './proof/phrases.fixture.ts'
import { windows } from './proof/windows.fixture.ts'

/** Every construction by itself: each line names the sentence and what was read instead. */
describe('a sentence of a plan', () => {
  const faults = (list: typeof amounts) => list.flatMap((c) => faultsOf(c, readInPlan(c[0]).targets))
  it('gives its amounts, in every way to write and to bound them', () => { expect(faults(amounts)).toEqual([]) })
  it('gives its windows, and carries them on', () => { expect(faults(windows)).toEqual([]) })
  it('gives names, lists, levels, parts and wholes', () => { expect(faults(phrases)).toEqual([]) })
  it('gives nothing where a number is no target', () => { expect(faults(distractors)).toEqual([]) })
})
