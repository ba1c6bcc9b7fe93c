import { asked, type FormSpec } from '../../src/modules/form/index.ts'
import type { Filled } from '../../src/modules/report/sheet/filled.ts'
import { identificationPage } from '../../src/modules/report/sheet/identification.ts'
import { layout } from '../../src/modules/report/sheet/layout.ts'
import { writeWorkbook } from '../../src/platform/sheet/workbook.ts'

/** The form's workbook with the rows that a clerk has typed into it. */
export const filledSheet = async (form: FormSpec, org: { code: string, name: string }, period: string, rows: readonly { readonly id: string, readonly values: Record<string, string> }[]): Promise<Uint8Array<ArrayBuffer>> => {
  const filled: Filled = { form: { ...form, edition: 1, ...asked(form, new Map()) }, org, period, content: { values: {}, rows: { [form.lists[0]!.key]: [...rows] } }, explanations: {}, hands: { preparer: null, approver: null, day: null } }
  const drawn = layout(filled)
  return Uint8Array.from(await writeWorkbook([...drawn.pages, identificationPage(filled, drawn)], { title: form.title.zh }))
}
