import type { Contract } from '../../src/kernel/contract.ts'
import type { Role } from '../../src/kernel/access.ts'
import { zip } from '../../src/platform/sheet/zip.fixture.ts'
import { fileOf } from '../../src/modules/form/browser.ts'
import { getReportSheet, putReportFile, startSheetImport } from '../../src/modules/report/browser.ts'
import type { Caller } from '../world.ts'

export interface Filed { /** an import of many */ imported: string, /** attached to a report */ file: string, /** reports as files, by period */ sheets: Record<string, Buffer> }

/** An import of many at each place, its reports as they go out, and a file attached to the one that is open; names carry words of their own. */
export const filesAt = async <P extends string>(places: readonly P[], person: (place: P, role: Role) => Promise<Caller>, word: (place: P, what: string) => string, at: (place: P) => { form: string, org: number }, periods: readonly string[]): Promise<Record<P, Filed>> => {
  const planted = {} as Record<P, Filed>
  for (const place of places) {
    const who = await person(place, 'preparer'), sheets: Record<string, Buffer> = {}
    const { id: imported } = await who.must(startSheetImport, { query: { name: word(place, 'import') }, body: Uint8Array.from(zip([{ name: `${word(place, 'file in an import')}.txt` }])) })
    for (const period of periods) sheets[period] = Buffer.from((await who.must(getReportSheet, { params: { ...at(place), period } })).base64, 'base64')
    const kept = await who.must(putReportFile, { params: { ...at(place), period: '2013Q3' }, query: { name: `${word(place, 'attached file')}.xlsx` }, body: Uint8Array.from(sheets[periods[0]!]!) })
    planted[place] = { imported, file: fileOf(kept.value)!.id, sheets }
  }
  return planted
}

/** Files: a report of that very place, and a zip that holds it; a plan to be read and a spreadsheet to be taken in belong to nobody. */
export const bytesOf = (c: Pick<Contract, 'name'>, { at, period }: { at: Pick<Filed, 'sheets'>, period: string }) => Uint8Array.from(c.name === 'readPlanDocument' ? Buffer.from('演示规划\n每年提出合理化建议100件以上。') : c.name === 'startProposalImport' ? Buffer.from('题目,提出人\n演示建议,演示职工\n') : c.name === 'startSheetImport' ? zip([{ name: 'a.xlsx', content: at.sheets[period]!, claims: at.sheets[period]!.length }]) : at.sheets[period]!)
