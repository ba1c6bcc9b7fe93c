import { describe, expect, it } from 'vitest'
import { readPlan } from './browser.ts'
import { faultsOf } from './proof/construction.fixture.ts'
import { cangyu } from './proof/plans/cangyu-2016.fixture.ts'
import { dingshan } from './proof/plans/dingshan-2013.fixture.ts'
import { lanwan } from './proof/plans/lanwan-2008.fixture.ts'
import { linhu } from './proof/plans/linhu-2024.fixture.ts'
import { nanxi } from './proof/plans/nanxi-2022.fixture.ts'
import { yunlan } from './proof/plans/yunlan-2021.fixture.ts'
import { dictionary } from '../indicator/browser.ts'

/** Whole plans of other places and years, each with what a person reads in it. */
describe('a whole plan', () => {
  for (const { name, blocks, document, expected } of [lanwan, cangyu, yunlan, linhu, nanxi, dingshan]) it(`of ${name} gives every target that a person reads in it, and no other`, () => {
    const reading = readPlan({ format: 'docx', blocks: blocks.map((b) => typeof b === 'string' ? { kind: 'paragraph' as const, text: b } : { kind: 'table' as const, rows: b }) }, { dictionary })
    expect(faultsOf([name, ...expected], reading.targets)).toEqual([])
    expect({ period: [reading.document.period?.start, reading.document.period?.end], issuer: reading.document.issuer?.value, documentNumber: reading.document.documentNumber?.value ?? null }).toEqual(document)
  })
})
