import { ifMatch, openWorld } from '../../../../test/world.ts'
import { smallPlan } from '../../../../test/small-plan.ts'
import { address as at } from '../../../platform/sheet/page.ts'
import { writeWorkbook } from '../../../platform/sheet/workbook.ts'
import type { CellValue, Content } from '../../form/index.ts'
import { changePlanState, importPlan } from '../../plan/browser.ts'
import { getReport } from '../report.contract.ts'
import type { Caller } from '../../../../test/world.ts'
import type { Filled } from './filled.ts'
import { identificationPage } from './identification.ts'
import { layout } from './layout.ts'
import { filled, ready, spec } from './sheet.fixture.ts'

/** A county with enterprises that fill the form with everything in it, and files as their clerks would send them. */
export const PERIOD = '2013Q2', MILLS = 12
export const bytesOf = ({ base64 }: { base64: string }) => Uint8Array.from(Buffer.from(base64, 'base64'))

export const openCounty = async () => {
  const world = await openWorld()
  const ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' }, { code: 'works', parent: 'county' },
    ...Array.from({ length: MILLS }, (_, i) => ({ code: `mill${i}`, parent: 'county' })), { code: 'next', kind: 'federation', level: 'county', parent: 'region' }, { code: 'yard', parent: 'next' },
  ], '2013-07-10')
  const [cadre, county, clerk, chair, stranger] = await Promise.all([world.person('region', 'cadre'), world.person('county', 'cadre'), world.person('works', 'preparer'), world.person('works', 'approver'), world.person('yard', 'preparer')])
  await cadre.must(importPlan, { body: { file: { ...smallPlan(world.name), forms: [{ ...spec, code: `${world.name}-form`, filledBy: { kind: ['enterprise'] }, firstPeriod: '2013Q1', lastPeriod: '2015Q4' } as never] } } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const place = (org = 'works', period = PERIOD) => ({ form: `${world.name}-form`, org: ids.get(org)!, period })
  return {
    world, ids, cadre, county, clerk, chair, stranger, place,
    /** A file as a clerk would have filled it in: the form of that organisation with these contents. */
    async fileOf(org: string | null, values: Record<string, CellValue>, more: Partial<Filled> & { rows?: Content['rows'], edition?: number, typed?: (sheet: string, cell: string) => string | number | undefined } = {}) {
      const form = { ...ready(spec), code: `${world.name}-form`, edition: more.edition ?? 1 }
      const of = filled(form, { values, rows: more.rows ?? {} }, { org: org === null ? null : { code: `${world.name}-${org}`, name: org }, period: PERIOD, ...more }), drawn = layout(of)
      const pages = drawn.pages.map((p) => ({ ...p, boxes: p.boxes.map((b) => { const v = more.typed?.(p.name, at(b.row, b.column)); return v === undefined ? b : { ...b, value: v } }) }))
      return Uint8Array.from(await writeWorkbook([...pages, identificationPage(of, drawn)], { title: 'x' }))
    },
    async standing(who: Caller, org = 'works') { const { values, rows, version, state, revision } = await who.must(getReport, { params: place(org) }); return { values, rows, version, state, revision } },
  }
}
export type County = Awaited<ReturnType<typeof openCounty>>
