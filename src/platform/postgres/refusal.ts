import { problems, type Problem } from '../../kernel/problem.ts'

/**
 * What PostgreSQL says of a value that passed the contract and still cannot be stored: a number beyond its column, a character that
 * no text may hold. That is the sender's value and not our defect, so it is answered as such (SQLSTATE class 22, the codes that values cause).
 */
const VALUES = ['22003', '22007', '22008', '22021', '22P02', '22P03', '22P05']

const valueProblem = problems({
  'value-out-of-range': { status: 422, zh: '提交的内容中有数值超出范围，或含有无法保存的字符（如空字符）。请检查编号、日期和文字后重新提交。', en: 'A number is out of range, or a text holds a character that cannot be stored (such as NUL). Check ids, dates and texts.' },
})

export const refusedValue = (error: unknown): Problem | null =>
  VALUES.includes((error as { code?: string } | null)?.code ?? '') ? valueProblem('value-out-of-range') : null
