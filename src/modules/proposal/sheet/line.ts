import type { Day } from '../../../kernel/period.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { OWNERSHIPS } from '../../org/browser.ts'
import { PROPOSAL_TAGS, type ProposalTag } from '../proposal.ts'
import { proposalTagText } from '../proposal.text.ts'
import { OWNERSHIP_WORDS, STATE_WORDS, TAG_WORDS, wordKey, type ImportField, type ImportState, type MoneyUnit } from './fields.ts'
import { importProblem } from './sheet.problems.ts'
import { isBlank, readDay, readFlag, readMoney, readNames, readWords, textOfCell, type Cell, type ReadDay } from './values.ts'

/** What one line of a spreadsheet says, by a mapping of its columns: a draft, or what is wrong with it. Rules only: no database, no clock. */
export interface Mapping {
  readonly sheet: string, /** from 1 */ readonly head: number, readonly columns: Partial<Record<ImportField, number>>
  readonly money: Partial<Record<'benefit' | 'reward', MoneyUnit>>, readonly states: Readonly<Record<string, ImportState>>, readonly tags: Readonly<Record<string, ProposalTag | 'none'>>
  /** for lines that name none */ readonly day: Day | null
}
export interface Said { readonly column: ImportField, readonly problem: Problem }
export type LineState = 'submitted' | 'received' | 'deferred' | 'declined' | 'adopted' | 'verified' | 'assessed' | 'rewarded'
export interface LineDraft {
  readonly title: string, readonly body: string, readonly effect: string, readonly org: string | null, readonly authors: readonly string[], readonly number: string | null, readonly tags: readonly ProposalTag[], readonly ownership: (typeof OWNERSHIPS)[number] | null
  readonly state: LineState, readonly raisedOn: Day, readonly adoptedOn: Day | null, readonly implementedOn: Day | null, readonly verifiedOn: Day | null, readonly answeredOn: Day | null, readonly reply: string | null, /** 分 */ readonly benefit: number | null, readonly reward: number | null
}
/** `formula`: a formula stands there, or an error that one gave. */
export type RowCell = Cell | { readonly formula: string }
export interface LineRead { readonly row: number, readonly draft: LineDraft | null, /** its state says that it is to stay outside */ readonly skipped: boolean, readonly faults: Said[], /** what was decided for it */ readonly notes: Said[], readonly unknown: { readonly field: 'state' | 'tags', readonly value: string }[] }

const TITLE = 80, BODY = 4000, EFFECT = 1000, AUTHORS = 12
const LATE: Record<string, number> = { submitted: 0, received: 1, deferred: 1, declined: 1, adopted: 2, verified: 3 }

export const readLine = (row: number, cells: Partial<Record<ImportField, RowCell>>, m: Mapping, today: Day): LineRead => {
  const faults: Said[] = [], notes: Said[] = [], unknown: LineRead['unknown'] = []
  const fault = (column: ImportField, code: Parameters<typeof importProblem>[0], about: Record<string, string | number> = {}) => { faults.push({ column, problem: importProblem(code, about) }) }
  const note = (column: ImportField, code: Parameters<typeof importProblem>[0], about: Record<string, string | number> = {}) => { notes.push({ column, problem: importProblem(code, about) }) }
  const at = (f: ImportField): Cell => { const v = cells[f] ?? null; return v !== null && typeof v === 'object' ? null : v }
  for (const [field, v] of Object.entries(cells) as [ImportField, RowCell][]) if (v !== null && typeof v === 'object') fault(field, 'import-formula', { value: v.formula.slice(0, 40) })
  const text = (f: ImportField, most: number): string => {
    const said = isBlank(at(f)) ? '' : textOfCell(at(f)).replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f]/g, '')
    if ([...said].length > most) fault(f, 'import-too-long', { most })
    return said
  }
  const day = (f: ImportField): ReadDay | null => {
    if (isBlank(at(f))) return null
    const read = readDay(at(f))
    if (!read) { fault(f, 'import-day', { value: textOfCell(at(f)).slice(0, 40) }); return null }
    if (read.first > today) { fault(f, 'import-future', { value: textOfCell(at(f)).slice(0, 40) }); return null }
    return read
  }
  const money = (f: 'benefit' | 'reward'): number | null => {
    if (isBlank(at(f))) return null
    const fen = readMoney(at(f), m.money[f] ?? 'yuan')
    if (fen === null) fault(f, 'import-money', { value: textOfCell(at(f)).slice(0, 40) })
    return fen || null
  }

  // ── words ──
  const own = text('title', TITLE * 10), whole = text('body', BODY), title = [...(own || whole.split(/[\n。；;]/)[0]!)].slice(0, TITLE).join('').trim(), body = own && [...own].length > TITLE && !whole ? own : whole || own
  if (!own && !whole && !faults.some((f) => f.column === 'title' || f.column === 'body')) fault('title', 'import-no-text')
  else if (title && [...title].length < 2) fault('title', 'import-short', { value: title })
  else if (own && [...own].length > TITLE) note('title', 'import-title-cut', { most: TITLE })
  const authors = isBlank(at('authors')) ? [] : readNames(at('authors'))
  if (!authors.length && !faults.some((f) => f.column === 'authors')) fault('authors', 'import-no-author')
  if (authors.length > AUTHORS) fault('authors', 'import-many-authors', { most: AUTHORS })
  for (const name of authors) if ([...name].length > 40) fault('authors', 'import-too-long', { most: 40 })
  const tags: ProposalTag[] = []
  for (const word of isBlank(at('tags')) ? [] : readWords(at('tags'))) {
    const key = wordKey(word), said = m.tags[word] ?? PROPOSAL_TAGS.find((t) => t === word || wordKey(proposalTagText[t].zh) === key || wordKey(proposalTagText[t].en) === key) ?? TAG_WORDS[key]
    if (said === undefined) { unknown.push({ field: 'tags', value: word.slice(0, 40) }); fault('tags', 'import-tag', { value: word.slice(0, 40) }) }
    else if (said !== 'none' && !tags.includes(said)) tags.push(said)
  }
  const property = isBlank(at('ownership')) ? null : wordKey(textOfCell(at('ownership'))), ownership = property === null ? null : OWNERSHIPS.find((o) => o === property) ?? OWNERSHIP_WORDS[property] ?? null
  if (property !== null && ownership === null) note('ownership', 'import-ownership-unknown', { value: textOfCell(at('ownership')).slice(0, 40) })

  // ── where it stands: the furthest of what the line says ──
  const flag = (f: 'adopted' | 'implemented'): boolean | null => {
    if (isBlank(at(f))) return null
    const said = readFlag(at(f))
    if (said === null) fault(f, 'import-flag', { value: textOfCell(at(f)).slice(0, 40) })
    return said
  }
  const word = isBlank(at('state')) ? '' : textOfCell(at('state')), named = word ? m.states[word] ?? STATE_WORDS[wordKey(word)] : undefined
  if (word && named === undefined) { unknown.push({ field: 'state', value: word.slice(0, 60) }); fault('state', 'import-state', { value: word.slice(0, 40) }) }
  const adopted = flag('adopted'), done = flag('implemented'), raised = day('raisedOn'), adopt = day('adoptedOn'), implement = day('implementedOn'), verify = day('verifiedOn')
  const says: Exclude<ImportState, 'skip'>[] = [named === 'skip' || named === undefined ? 'submitted' : named, ...adopted === true || adopt ? ['adopted' as const] : [], ...adopted === false ? ['declined' as const] : [], ...done === true || implement || verify ? ['verified' as const] : []]
  const furthest = says.reduce((a, b) => LATE[b]! > LATE[a]! ? b : a)
  if (says.includes('declined') && (furthest === 'adopted' || furthest === 'verified')) fault('state', 'import-contradiction')
  if (named === 'skip') return { row, draft: null, skipped: true, faults: [], notes: [], unknown: [] }

  // ── days: what a figure counts in must be named, or taken over from the step before and said so ──
  const raisedOn = raised?.first ?? m.day
  if (!raisedOn && !faults.some((f) => f.column === 'raisedOn')) fault('raisedOn', 'import-no-day')
  const within = (f: ImportField, said: ReadDay | null, before: Day | null): Day | null => {
    if (!said || !before) return said && said.last < today ? said.last : said?.first ?? null
    if (said.last < before) { fault(f, 'import-order', { value: said.last, before }); return null }
    return said.last > today ? (before > said.first ? before : said.first) : said.last
  }
  const isAdopted = LATE[furthest]! >= 2, isDone = furthest === 'verified'
  const adoptedOn = !isAdopted ? null : within('adoptedOn', adopt, raisedOn) ?? raisedOn, implementedOn = !isDone ? null : within('implementedOn', implement, adoptedOn) ?? (verify ? within('verifiedOn', verify, adoptedOn) : adoptedOn), verifiedOn = !isDone ? null : within('verifiedOn', verify, implementedOn) ?? implementedOn
  if (isAdopted && !adopt) note('adoptedOn', 'import-day-taken', { importField: 'adoptedOn', importFrom: 'raisedOn' })
  if (isDone && !implement && !verify) note('implementedOn', 'import-day-taken', { importField: 'implementedOn', importFrom: 'adoptedOn' })
  const benefit = money('benefit'), reward = money('reward')
  if (!isDone && (benefit || reward)) note(benefit ? 'benefit' : 'reward', 'import-money-early')
  const reply = text('reply', 1000) || null
  if (faults.length || !raisedOn) return { row, draft: null, skipped: false, faults, notes, unknown }
  return {
    row, skipped: false, faults, notes, unknown,
    draft: {
      title, body, effect: text('effect', EFFECT), org: isBlank(at('org')) ? null : textOfCell(at('org')), authors, number: text('number', 60) || null, tags, ownership,
      state: !isDone ? furthest : reward ? 'rewarded' : benefit ? 'assessed' : 'verified', raisedOn, adoptedOn, implementedOn, verifiedOn, answeredOn: isAdopted ? adoptedOn : furthest === 'declined' || furthest === 'deferred' ? raisedOn : null, reply, benefit: isDone ? benefit : null, reward: isDone ? reward : null,
    },
  }
}
