import type { Language } from '../../../kernel/problem.ts'
import { csvText, type Cell } from '../../../web/kit/csv.ts'
import { dayText, measureUnitOf } from '../../../web/kit/format.ts'
import { toBase, unitName } from '../../../kernel/unit.ts'
import { LAMP_WORDS } from '../../target/index.ts'
import type { Board, Row } from './boardRows.ts'

/** The board as a file: exact figures in their measure unit, one line per target and per part. */
const HEADS = {
  'zh-CN': ['编号', '章节', '指标', '目标表述', '亮灯', '计量单位', '实际', '目标', '目标上限', '序时应达', '完成率', '已报', '应报', '说明'],
  en: ['Code', 'Chapter', 'Indicator', 'Target', 'Lamp', 'Unit', 'Actual', 'Target value', 'Upper end', 'Expected by now', 'Attainment', 'Reports in', 'Reports expected', 'Why'],
}

/** Stored in the base unit, taken away in the one that the head names. */
export const inUnit = (value: number | null, unit: string): number | null => { const known = measureUnitOf(unit); return value === null || !known ? value : value / toBase(1, known) }

export const boardCsv = (board: Board, rows: readonly Row[], language: Language): string => {
  const en = language === 'en', say = (said: { zh: string, en: string }) => en ? said.en : said.zh
  const unitText = (unit: string) => { const known = measureUnitOf(unit); return known ? unitName(known, language) : unit }
  const line = (row: Row, it: Row | Row['parts'][number], name: string): Cell[] => [
    row.code, row.chapter, name, say(row.sentence), say(LAMP_WORDS[it.lamp]), unitText(it.unit),
    inUnit(it.actual, it.unit), inUnit(it.target, it.unit), inUnit(it.targetMax, it.unit), inUnit(it.expected, it.unit), it.attainment, it.reported, it.expectedReports, say(it.why),
  ]
  const title = `${en && board.plan.titleEn ? board.plan.titleEn : board.plan.title} · ${en && board.org.nameEn ? board.org.nameEn : board.org.name} · ${dayText(board.asOf, language)}`
  return csvText([[title], HEADS[language], ...rows.flatMap((row) => [line(row, row, say(row.indicatorName)), ...row.parts.map((part) => line(row, part, `${say(row.indicatorName)} · ${say(part.label)}`))])], board.demo ? '演示数据' : null)
}
