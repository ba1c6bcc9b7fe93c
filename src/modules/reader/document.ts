import { markOf, type Outline, type Piece } from './outline.ts'
import { chineseValue } from './numeral.ts'
import type { DocumentFacts, Fact, Mark, ReadOptions } from './reading.ts'
import type { PlanYears } from './when.ts'
import { yearsOf } from './years.ts'

/** The facts of the document itself (版头、主送、落款), what kind of writing it is, and the years that it is for. */
export interface Head { readonly facts: DocumentFacts, readonly years: PlanYears, readonly stance: Stance }
/** A plan promises; a report tells, and promises only where it says so; the rest holds no targets at all. */
export type Stance = 'plan' | 'mixed' | 'none'

const KIND_WORDS: readonly (readonly [RegExp, DocumentFacts['kind']])[] = [
  [/(?:纪要|会议记录|会议简报)$/, 'minutes'],
  [/(?:条例|规定|章程|细则|规则|守则|管理办法|暂行办法|实施办法|奖励办法|考核办法|评选办法|办法)$/, 'regulation'],
  [/(?:分工方案|推进举措|任务分工|责任分工|任务分解方案|任务分解表)$/, 'division'],
  [/(?:规划|纲要|规划纲要)$/, 'plan'],
  [/(?:方案|计划|行动计划|工作要点|要点|安排|安排意见|目标任务|任务书|责任书|工作打算|工作思路|任务清单|目标)$/, 'scheme'],
  [/(?:意见|若干措施|措施|决定|倡议书|建议)$/, 'opinion'],
  [/(?:总结|通报|汇报|情况报告|工作报告|报告|讲话|讲话稿|致辞|回顾|综述|纪实)$/, 'report'],
  [/(?:通知|函|通告|公告)$/, 'notice'],
]
const TRIM = /(?:[（(【\[][^（）()]{0,20}[）)】\]]|[》”"'’])+$/
const kindOf = (title: string): DocumentFacts['kind'] | null => { let t = title.replace(/\s/g, ''); for (let n = 0; n < 3; n++) t = t.replace(TRIM, ''); return KIND_WORDS.find(([form]) => form.test(t))?.[1] ?? null }

export const headOf = (outline: Outline, options: ReadOptions): Head => {
  const lines = headLines(outline), titles = titlesOf(lines)
  const own = titles.find((t) => t.kind !== null && t.kind !== 'notice') ?? titles.find((t) => t.kind !== null) ?? null
  const kind = kindOfText(outline, own)
  const issued = issueDate(outline), number = documentNumber(lines)
  const issuedYear = issued ? Number(issued.value.slice(0, 4)) : number ? Number(/(?:19|20)\d\d/.exec(number.value)?.[0]) || null : null
  const years = yearsOf(outline, own?.text ?? '', issuedYear ?? options.year ?? null)
  const first = lines[0]?.block ?? 0
  return {
    stance: kind === 'minutes' || kind === 'news' || kind === 'regulation' ? 'none' : kind === 'report' ? 'mixed' : 'plan',
    years: { start: years.start, end: years.end, issued: issuedYear ?? options.year ?? null },
    facts: {
      kind, title: own ? { value: own.text, at: own.at } : null, documentNumber: number,
      issuer: issuerOf(outline, lines, issued), ...adoption(outline), issuedOn: issued ?? (options.year ? { value: String(options.year), at: [] } : null),
      recipients: recipientsOf(outline, first), period: years.found ? { start: years.start, end: years.end, stated: years.stated, at: years.at } : null,
      parentDocuments: parentsOf(outline, own?.text ?? ''), theme: themeOf(outline),
    },
  }
}

interface Line { readonly block: number, readonly text: string, readonly piece: Piece }
/** What stands before the first number or the first long sentence. */
const headLines = (outline: Outline): Line[] => {
  const out: Line[] = []
  for (const p of outline.pieces) {
    if (p.rank > 0 || out.length > 24) break
    out.push({ block: p.block, text: p.folded.text, piece: p })
  }
  return out
}
const whole = (l: Line): Mark => markOf(l.block, l.piece.folded, 0, l.piece.folded.text.length)

interface Title { readonly text: string, readonly at: readonly Mark[], readonly kind: DocumentFacts['kind'] | null }
/** A title may run over three lines; one line that ends like a title ends it. */
const titlesOf = (lines: readonly Line[]): Title[] => {
  const out: Title[] = []
  let run: Line[] = []
  const close = () => { if (run.length) { const text = run.map((l) => l.text).join(''); out.push({ text, at: run.map(whole), kind: kindOf(text) }) } run = [] }
  for (const l of lines) {
    if (l.text.length > 90 || /[。：；]$/.test(l.text) || /^(?:\d|[二一]〇).*日$|^[（(].*[日号][）)]$|文件$|[〔\[]\d{4}[〕\]]/.test(l.text)) { close(); continue }
    run.push(l)
    if (kindOf(run.map((r) => r.text).join('')) !== null && !/^(?:[（(]|.{0,14}(?:规划|方案|意见|计划|要点|办法)$)/.test(lines[lines.indexOf(l) + 1]?.text ?? '')) close()
    if (run.length > 4) close()
  }
  close()
  return out
}

const kindOfText = (outline: Outline, title: Title | null): DocumentFacts['kind'] => {
  const start = outline.pieces.slice(0, 40).map((p) => p.folded.text.slice(p.from, p.to)).join('\n').slice(0, 3000)
  if (title?.kind === 'minutes' || count(start, /会议(?:指出|强调|听取|议定|决定|认为|要求|讨论|由.{2,20}主持)|(?:出席|列席|记录|主持)(?:人员|人)?：/g) >= 3) return 'minutes'
  if (outline.articles >= 3 && (title?.kind === 'regulation' || title?.kind == null || outline.articles >= 8)) return 'regulation'
  if (title?.kind === 'regulation' && outline.articles >= 1) return 'regulation'
  if (title?.kind) return title.kind === 'regulation' && /劳动竞赛|竞赛活动/.test(title.text) && !outline.articles ? 'scheme' : title.kind
  const told = count(start, /本报讯|通讯员|记者|报道|来源：|讯（|新华社|日前|近日|获悉|据了解|据悉|据介绍/g)
  const done = count(start, /[成立建展出办来得升评]了|已(?:经|有|达|建)|共(?:有|计|评)|累计|圆满|落下帷幕|举行|荣获/g), promised = count(start, /力争|确保|要|到20\d\d年|目标|任务/g)
  return told >= 1 && done >= promised || done > 3 * promised + 2 ? 'news' : 'plan'
}
const count = (text: string, form: RegExp): number => text.match(form)?.length ?? 0

const NUMBER = /[\u4e00-\u9fff]{1,12}[〔\[（](?:19|20)\d\d[〕\]）]第?\d{1,4}号/
const documentNumber = (lines: readonly Line[]): Fact | null => {
  for (const l of lines) {
    const m = NUMBER.exec(l.text.slice(0, 120))
    if (m && l.text.length < 60) return { value: original(l, m.index, m.index + m[0].length), at: [markOf(l.block, l.piece.folded, m.index, m.index + m[0].length)] }
  }
  return null
}
const original = (l: Line, from: number, to: number): string => l.text.slice(from, to)

const DATE = /((?:19|20)\d\d|[二一][〇〇][〇一二三四五六七八九]{2})年(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十]{1,3})日/
const iso = (m: RegExpExecArray): string => { const n = (w: string) => /^\d/.test(w) ? Number(w) : chineseValue([...w].join('')) ?? 0; return `${n(m[1]!)}-${String(n(m[2]!)).padStart(2, '0')}-${String(n(m[3]!)).padStart(2, '0')}` }
/** A date alone on its line, at the head or at the foot. */
const issueDate = (outline: Outline): Fact | null => {
  for (const p of outline.pieces) {
    const t = p.folded.text
    if (t.length > 36 || p.from > 4) continue
    const m = DATE.exec(t)
    if (m && (m[0].length >= t.length - 4 || /(?:工会|委员会|办公室|印发|协会|集团|公司)/.test(t))) return { value: iso(m), at: [markOf(p.block, p.folded, m.index, m.index + m[0].length)] }
  }
  return null
}

const ISSUER = /^[\u4e00-\u9fff（）、]{2,40}(?:总工会|委员会|办公室|联合会|工会|集团|公司|工会委员会|人民政府|竞赛办)$/
const HEADED = /^(?:(?:19|20)\d\d年(?:度)?)?([\u4e00-\u9fff]{2,20}?(?:总工会|劳动竞赛委员会|集团工会|公司工会|工会委员会|工会))/
const issuerOf = (outline: Outline, lines: readonly Line[], issued: Fact | null): Fact | null => {
  const near = issued?.at[0]?.block
  const at = (p: Piece): Fact => ({ value: p.folded.text.slice(p.from, p.to), at: [markOf(p.block, p.folded, p.from, p.to)] })
  if (near !== undefined) for (const p of outline.pieces) if (p.block >= near - 2 && p.block <= near + 1 && ISSUER.test(p.folded.text)) return at(p)
  for (const l of lines) if (/文件$/.test(l.text) && l.text.length < 40) return { value: l.text.replace(/文件$/, ''), at: [markOf(l.block, l.piece.folded, 0, l.text.length - 2)] }
  for (const p of [...outline.pieces].reverse().slice(0, 12)) if (ISSUER.test(p.folded.text)) return at(p)
  // 某市总工会办公室, alone above 关于印发…
  const alone = lines.slice(0, 3).find((l) => ISSUER.test(l.text))
  if (alone) return at(alone.piece)
  const title = lines.find((l) => HEADED.test(l.text))
  const m = title && HEADED.exec(title.text)
  return title && m ? { value: m[1]!, at: [markOf(title.block, title.piece.folded, m[0].length - m[1]!.length, m[0].length)] } : null
}

const ADOPTED = /已?经(?:((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日)?([\u4e00-\u9fff\d（）第次届]{4,40}?(?:会议?|常委会|全委会))(?:审议|研究|讨论)?(?:通过|同意|审定|批准)/
const adoption = (outline: Outline): Pick<DocumentFacts, 'adoptedBy' | 'adoptedOn'> => {
  for (const p of outline.pieces.slice(0, 24)) {
    const t = p.folded.text.slice(0, 600), m = ADOPTED.exec(t)
    if (m) return { adoptedBy: { value: m[4]!.replace(/(?:审议|研究|讨论)$/, ''), at: [markOf(p.block, p.folded, m.index, m.index + m[0].length)] }, adoptedOn: m[1] ? { value: `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}`, at: [markOf(p.block, p.folded, m.index, m.index + m[0].length)] } : null }
  }
  return { adoptedBy: null, adoptedOn: null }
}

/** 各县区总工会，各产业（系统）工会： – ends with a colon and names nothing but organisations */
const recipientsOf = (outline: Outline, first: number): Fact[] => {
  for (const p of outline.pieces) {
    if (p.block > first + 14 || p.rank) continue
    const t = p.folded.text
    if (!/[：:]$/.test(t) || t.length > 400 || !/(?:工会|单位|部门|政府|委员会|企业|公司|学校|院校|协会|分厂|车间|班组|处室|科室|工委)/.test(t.slice(-24)) || /[。；]/.test(t) || /如下|目标|任务/.test(t.slice(-12))) continue
    const out: Fact[] = []
    let from = 0
    for (let i = 0; i < t.length; i++) if ('，：'.includes(t[i]!)) { if (i > from) out.push({ value: t.slice(from, i), at: [markOf(p.block, p.folded, from, i)] }); from = i + 1 }
    return out
  }
  return []
}

const NAMED = /《([^《》]{4,90}(?:意见|规划|方案|通知|纲要|计划|决定|要点|办法|部署))》(?:（?([\u4e00-\u9fff]{1,12}[〔\[]\d{4}[〕\]]第?\d{1,4}号)[^）]{0,4}）?)?/g
const parentsOf = (outline: Outline, title: string): DocumentFacts['parentDocuments'][number][] => {
  const out: DocumentFacts['parentDocuments'][number][] = []
  for (const p of outline.pieces.slice(0, 60)) {
    if (p.rank >= 3) continue
    const t = p.folded.text.slice(p.from, Math.min(p.to, p.from + 1200))
    for (const m of t.matchAll(NAMED)) {
      const before = t.slice(Math.max(0, m.index - 24), m.index)
      if (title.includes(m[1]!) || m[1]!.includes(title.slice(0, 20) || '\0') || out.some((o) => o.title === m[1])) continue
      if (/贯彻|落实|根据|按照|转发|依据|遵照|部署|印发的|下发的|制定的|精神/.test(before + t.slice(m.index + m[0].length, m.index + m[0].length + 12))) out.push({ title: m[1]!, documentNumber: m[2] ?? null, at: [markOf(p.block, p.folded, p.from + m.index, p.from + m.index + m[0].length)] })
    }
  }
  return out.slice(0, 12)
}
/** “当好主力军、建功新时代”主题劳动竞赛 */
const themeOf = (outline: Outline): Fact | null => {
  for (const p of outline.pieces.slice(0, 30)) {
    const m = /“((?:[^“”]|‘[^‘’]*’){6,60})”[^，。“”]{0,12}(?:主题)?[^，。“”]{0,8}(?:竞赛|建功)/.exec(p.folded.text.slice(0, 1500))
    if (m && /[，、 ]/.test(m[1]!)) return { value: m[1]!, at: [markOf(p.block, p.folded, m.index + 1, m.index + 1 + m[1]!.length)] }
  }
  return null
}
