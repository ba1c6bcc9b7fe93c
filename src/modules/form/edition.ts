import type { FormSpec } from './form.spec.ts'
import type { Fault } from './sound.ts'

/**
 * 版次: what of an issued form the next edition may change. Numbers are kept in the order of the cells and counted by their place, so a cell is
 * added at the end or asked no more (retired), never moved, taken out, or given another meaning. Words, headings, checks, lists and days may change.
 */
export const successionFaults = (was: FormSpec, now: FormSpec): Fault[] => {
  const found: Fault[] = [], at = (path: (string | number)[], zh: string, en: string) => found.push({ path, zh, en })
  for (const field of ['code', 'grain', 'tree', 'firstPeriod'] as const) if (was[field] !== now[field]) at([field], '报表布置后，编号、周期、系统和开始期间不能再改', 'Once issued, code, grain, tree and first period stay')
  was.cells.forEach((cell, i) => {
    const next = now.cells[i]
    if (next?.key !== cell.key) return at(['cells', i], `“${cell.label.zh}”已有数据，不能删除或移动；不再填报的请停用`, `${cell.label.en} has data: retire it, it is never removed or moved`)
    if (meaning(next) !== meaning(cell)) at(['cells', i], `“${cell.label.zh}”已有数据，类型、计量单位、指标不能改；请停用后另加一项`, `${cell.label.en} has data: its type, unit and indicator stay; retire it and add another`)
    if (cell.retired && !next.retired) at(['cells', i, 'retired'], `“${cell.label.zh}”已停用，不能恢复；请另加一项`, `${cell.label.en} is retired for good: add another`)
  })
  for (const list of was.lists) {
    const n = now.lists.findIndex((l) => l.key === list.key), next = now.lists[n]
    for (const column of list.columns) {
      const kept = next?.columns.find((c) => c.key === column.key)
      if (kept && (kept.type !== column.type || kept.unit !== column.unit)) at(['lists', n], `清单“${list.label.zh}”的“${column.label.zh}”列已有数据，类型和计量单位不能改；请另加一列`, `The column ${column.label.en} of ${list.label.en} has data: its type and unit stay; add another`)
    }
  }
  return found
}
const meaning = (c: FormSpec['cells'][number]) => JSON.stringify([c.type, c.unit, c.decimals ?? null, c.indicator ?? null, c.tags ?? [], c.yearToDate, c.source === 'ledger'])
