import { cellReader, type CellFault, type TableRow } from '../../platform/sheet/table.ts'
import { isOpen, ORG_CODE, type AttributeDraft, type Level, type OrgKind } from './org.ts'
import { orgProblem } from './org.problems.ts'
import { fieldText, kindText, levelText, ownershipText } from './org.text.ts'
import type { Day } from '../../kernel/period.ts'

/** What a directory file says, line by line, and whether its tree can stand: rules only, the database is asked beforehand. */
export type Field = keyof typeof fieldText
export interface Line {
  line: number
  code: string
  name: string
  nameEn: string | undefined
  kind: OrgKind | undefined
  level: Level | undefined
  parent: string | undefined
  industryParent: string | undefined
  openedOn: Day | undefined
  attributes: AttributeDraft
  faults: CellFault[]
}
/** An organisation that is already there, with both parents by code. */
export interface Present { code: string, openedOn: Day, closedOn: Day | null, parent: string | null, industryParent: string | null, within: boolean }

export const readLines = (rows: readonly TableRow<Field>[]): Line[] => {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const faults: CellFault[] = [], cell = cellReader(row, fieldText, faults)
    const code = cell.text('code') === undefined ? cell.required('code') : cell.matching('code', ORG_CODE, '1–40 位字母、数字或 - _ .') ?? ''
    if (code && seen.has(code)) cell.fault('code', orgProblem('org-code-repeated', { code }))
    seen.set(code, row.line)
    const name = cell.required('name')
    if (name && ([...name].length < 2 || [...name].length > 80)) cell.matching('name', /^.{2,80}$/u, '2–80 个字')
    return {
      line: row.line, code, name, nameEn: cell.text('nameEn'), kind: cell.choice('kind', kindText), level: cell.choice('level', levelText),
      parent: cell.text('parent'), industryParent: cell.text('industryParent'), openedOn: cell.day('openedOn'),
      attributes: {
        ownership: cell.choice('ownership', ownershipText), aboveScale: cell.flag('aboveScale'), highRisk: cell.flag('highRisk'),
        unionised: cell.flag('unionised'), workers: cell.whole('workers', 100_000_000), industry: cell.text('industry'),
      },
      faults,
    }
  })
}

/** Parents must exist, be open, and never lead back: checked over the file and the directory together. */
export const checkTree = (lines: readonly Line[], present: ReadonlyMap<string, Present>, today: Day): void => {
  const byCode = new Map(lines.filter((l) => l.code).map((l) => [l.code, l]))
  const territorial = (code: string) => byCode.get(code)?.parent ?? present.get(code)?.parent ?? null
  const industrial = (code: string) => byCode.get(code)?.industryParent ?? present.get(code)?.industryParent ?? territorial(code)
  for (const line of lines) {
    const old = present.get(line.code)
    for (const field of ['parent', 'industryParent'] as const) {
      const parent = line[field], kept = old?.[field] ?? null
      if (parent === undefined || parent === kept) continue
      const fresh = byCode.get(parent), there = present.get(parent)
      const fault = (problem: CellFault['problem']) => line.faults.push({ column: fieldText[field].zh, problem })
      if (!fresh && !there?.within) fault(orgProblem('org-unknown-parent', { parent }))
      else if (there && !isOpen(there, old ? today : line.openedOn ?? there.openedOn)) fault(orgProblem('org-parent-not-open', { parent, on: old ? today : line.openedOn ?? there.openedOn }))
    }
    const parentColumn = fieldText.parent.zh
    if (!old && line.parent === undefined && line.code) line.faults.push({ column: parentColumn, problem: orgProblem('org-unknown-parent', { parent: '（空）' }) })
    if (leadsBack(line.code, territorial)) line.faults.push({ column: parentColumn, problem: orgProblem('org-loop', { org: line.name }) })
    else if (leadsBack(line.code, industrial)) line.faults.push({ column: fieldText.industryParent.zh, problem: orgProblem('org-loop', { org: line.name }) })
  }
}

const leadsBack = (code: string, up: (code: string) => string | null): boolean => {
  const seen = new Set<string>()
  for (let at = code ? up(code) : null; at !== null && !seen.has(at); at = up(at)) {
    if (at === code) return true
    seen.add(at)
  }
  return false
}

/** A blank day of a new line means: as long as its parent. A parent in the same file may be blank too. */
export const openingOf = (line: Line, byCode: ReadonlyMap<string, Line>, present: ReadonlyMap<string, Present>, fallback: Day): Day => {
  for (let at: Line | undefined = line, steps = 0; at && steps <= byCode.size; steps++) {
    if (at.openedOn) return at.openedOn
    const up: string | undefined = at.parent, there = up === undefined ? undefined : present.get(up)
    if (there) return there.openedOn
    at = up === undefined ? undefined : byCode.get(up)
  }
  return fallback
}
