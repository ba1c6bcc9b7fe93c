import { expect, it } from 'vitest'
import plan from '../../../../examples/plans/003.json' with { type: 'json' }
import type { PeriodCode } from '../../../kernel/period.ts'
import { readBook } from '../../../platform/sheet/book.ts'
import { writeWorkbook } from '../../../platform/sheet/workbook.ts'
import { formOf } from '../../form/layout/layout.ts'
import { formSpec } from '../../form/index.ts'
import { layout } from './layout.ts'
import { filled, ready } from './sheet.fixture.ts'

/** What goes out is laid out as offices lay forms out: read as a stranger's spreadsheet it is the same form. */
it.each(['003-A1', '003-A2'])('%s, exported blank and read by its layout, is the form that it was', async (code) => {
  const spec = formSpec.parse(plan.forms.find((f) => f.code === code)), drawn = layout(filled(ready(spec), { values: {}, rows: {} }, { org: null }))
  const { sheets: [sheet] } = await readBook(await writeWorkbook(drawn.pages, { title: spec.title.zh }))
  const read = formOf(sheet!, { code, filledBy: spec.filledBy, span: () => ({ firstPeriod: spec.firstPeriod as PeriodCode, lastPeriod: spec.lastPeriod as PeriodCode }) })!.spec
  expect([read.title.zh, read.head, read.orgName?.zh, read.foot, read.cells, read.grid]).toEqual([spec.title.zh, spec.head, spec.orgName?.zh, spec.foot, [], undefined])
  expect(read.lists.map((l) => l.columns.map((c) => [c.label.zh, c.type, c.required]))).toEqual(spec.lists.map((l) => l.columns.map((c) => [c.label.zh, c.type, c.required])))
})
