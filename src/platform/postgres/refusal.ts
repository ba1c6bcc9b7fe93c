import { problem, problems, type Problem } from '../../kernel/problem.ts'

/**
 * What PostgreSQL says of a value that passed the contract and still cannot be stored: a number beyond its column, a character that
 * no text may hold. That is the sender's value and not our defect, so it is answered as such (SQLSTATE class 22, the codes that values cause).
 */
const VALUES = ['22003', '22007', '22008', '22021', '22P02', '22P03', '22P05']

/** The line to the database was cut or never came about: a crash, a restart, a full house. What it did last is not known here. */
const AWAY = ['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']
const AWAY_WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/
const CANCELLED = '57014'
/** a conflict that did not go away after several tries */
const CONFLICTS = ['40001', '40P01']

const databaseProblem = problems({
  'value-out-of-range': { status: 422, zh: '提交的内容中有数值超出范围，或含有无法保存的字符（如空字符）。请检查编号、日期和文字后重新提交。', en: 'A number is out of range, or a text holds a character that cannot be stored (such as NUL). Check ids, dates and texts.' },
  'database-away': { status: 503, zh: '与数据库的连接中断，本次操作的结果尚未确认。请稍候重试：使用同一提交标识，已生效的不会重复记录。', en: 'The line to the database was cut and the outcome is not known yet. Retry with the same Idempotency-Key: what took effect is not done twice.' },
  'took-too-long': { status: 503, zh: '处理时间过长，已中止，未写入任何内容。请稍后重试；如为查询，请缩小单位或期间范围。', en: 'This took too long and was stopped; nothing was written. Retry later, or ask for fewer organisations or periods.' },
})

export const refusedValue = (error: unknown): Problem | null => VALUES.includes(codeOf(error)) ? databaseProblem('value-out-of-range') : null

/** What a caller may simply try again. */
export const passing = (error: unknown): Problem | null =>
  codeOf(error) === CANCELLED ? databaseProblem('took-too-long') : CONFLICTS.includes(codeOf(error)) ? problem('too-busy') : isAway(error) ? databaseProblem('database-away') : null

const isAway = (error: unknown) => AWAY.includes(codeOf(error)) || (error as { syscall?: string } | null)?.syscall === 'connect' || AWAY_WORDS.test((error as { message?: string } | null)?.message ?? '')
const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? ''
