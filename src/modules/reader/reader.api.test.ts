import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { docx, pdf } from '../../platform/document/source/files.fixture.ts'
import type { Indicator } from '../indicator/browser.ts'
import { changePlanState, getPlan, importPlan, listIndicators, listPlans } from '../plan/browser.ts'
import { proposalsOf, questionOf, type Choices } from './choice.ts'
import { draftPlan, headOf } from './drafting.ts'
import { readPlanDocument } from './reader.contract.ts'
import type { Reading } from './reading.ts'

/** From the bytes of a document to an issued plan, by the endpoints that the page calls. */
let world: World, cadre: Caller, clerk: Caller
beforeAll(async () => {
  world = await openWorld('2021-08-05T02:00:00Z')
  await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'county', parent: 'city', kind: 'federation', level: 'county' }], '2020-01-01')
  ;[cadre, clerk] = await Promise.all([world.person('city', 'cadre'), world.person('county', 'preparer')])
})
afterAll(() => world.close())
const example = async () => Uint8Array.from(await readFile(join(import.meta.dirname, '../../../examples/documents/yunze-2021.docx')))
const code = async (who: Caller, body: Uint8Array<ArrayBuffer>) => (await who.ask(readPlanDocument, { query: { name: 'x.docx' }, body })).problem?.code

it('proposes what stands in a document and writes nothing; what was confirmed becomes a plan that can be issued', async () => {
  const { source, reading } = await cadre.must(readPlanDocument, { query: { name: '规划.docx' }, body: await example() })
  expect([source.format, reading.document.documentNumber?.value, reading.targets.length > 25]).toEqual(['docx', '云工发〔2021〕18号', true])
  // every mark stands inside its text
  for (const { at } of proposalsOf(reading as Reading)) for (const m of at) { const b = source.blocks[m.block]!; expect(m.end).toBeLessThanOrEqual((b.kind === 'paragraph' ? b.text : b.rows[m.row!]![m.column!]!).length) }
  expect((await cadre.must(listPlans)).rows).toEqual([])
  const choices: Choices = Object.fromEntries(proposalsOf(reading as Reading).slice(1).map((p) => [p.id, { state: 'confirmed', ...(questionOf(p) ? { reading: questionOf(p)!.readings[0]!.code } : {}) }]))
  const known = new Map((await cadre.must(listIndicators)).rows.map((i) => [i.code, i as Indicator])), file = draftPlan(reading as Reading, choices, headOf(reading as Reading, world.name), known)
  expect(file.targets).toHaveLength(reading.targets.length - 1)
  await cadre.must(importPlan, { body: { file } })
  await cadre.must(changePlanState, { params: { plan: file.code }, body: { action: 'issue' } }, ifMatch(1))
  expect(await cadre.must(getPlan, { params: { plan: file.code } })).toMatchObject({ state: 'issued', title: '云泽市职工劳动和技能竞赛五年规划（2021—2025年）', period: 'P2021-2025', documentNumber: '云工发〔2021〕18号' })
})

it('is refused in words where there is nothing to be read, and to whoever writes no plans', async () => {
  expect(await code(clerk, Uint8Array.from(await docx([])))).toBe('not-permitted')
  expect(await code(cadre, Uint8Array.from(await docx([])))).toBe('document-empty')
  expect(await code(cadre, Uint8Array.from(pdf({ pages: [[]], picture: true })))).toBe('document-no-text')
  const old = await cadre.ask(readPlanDocument, { query: { name: '规划.docx' }, body: Uint8Array.from(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])) })
  expect(old.problem).toMatchObject({ code: 'document-old-word', detail: expect.stringContaining('另存为') as string })
})
