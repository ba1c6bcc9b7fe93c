import type { OWNERSHIPS } from '../../org/browser.ts'
import type { ProposalTag } from '../proposal.ts'

/** 导入的栏目: what a column of somebody's own spreadsheet can stand for, and by which words it is known. Both sides read it. */
export const IMPORT_FIELDS = ['title', 'body', 'effect', 'org', 'authors', 'number', 'tags', 'ownership', 'raisedOn', 'state', 'adopted', 'adoptedOn', 'implemented', 'implementedOn', 'verifiedOn', 'reply', 'benefit', 'reward'] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]
/** What a record may be taken in as: where nobody has to be invented who judged it or carries it out. `skip`: such rows stay outside. */
export const IMPORT_STATES = ['submitted', 'received', 'deferred', 'declined', 'adopted', 'verified', 'skip'] as const
export type ImportState = (typeof IMPORT_STATES)[number]
export type MoneyUnit = 'yuan' | 'wan'
export const MOST_IMPORT_ROWS = 10_000

/** As a heading is compared: no brackets, stars, spaces, numbers of a list. */
export const headingKey = (heading: string): string => heading.normalize('NFKC').toLowerCase().replace(/[（(【[].*?[)）】\]]/gu, '').replace(/^\d+[、.]/, '').replace(/[^\p{L}\p{N}]+/gu, '')
/** The first words of a field decide before later ones; a heading that only contains a word comes after those that are it. */
const SYNONYMS: Record<ImportField, readonly string[]> = {
  title: ['题目', '标题', '建议名称', '建议题目', '建议标题', '项目名称', '提案名称', '合理化建议名称', '合理化建议题目', '合理化建议', '建议项目', '名称', 'title'],
  body: ['内容', '建议内容', '主要内容', '建议内容及措施', '具体内容', '措施', '建议措施', '内容摘要', '问题及建议', '现状及建议', '详细内容', 'text', 'body', 'content'],
  effect: ['预期效果', '预计效果', '预期效益', '预计效益', '效果', '实施效果', '改进效果', 'effect', 'expectedeffect'],
  org: ['单位代码', '提出单位', '所在单位', '单位名称', '单位', '所属单位', '企业名称', '填报单位', '申报单位', '基层单位', '部门单位', 'organisation', 'employer', 'unit', 'from'],
  authors: ['提出人', '建议人', '提案人', '提出者', '姓名', '作者', '申报人', '职工姓名', '建议者', '主要完成人', '第一提出人', 'author', 'authors'],
  number: ['编号', '建议编号', '提案编号', '登记号', '登记编号', '原编号', '案号', 'number'],
  tags: ['类别', '分类', '建议类别', '类型', '建议类型', '所属类别', 'tags', 'category', 'type'],
  ownership: ['所有制', '企业性质', '单位性质', '经济类型', '所有制性质', 'ownership'],
  raisedOn: ['提出日期', '提出时间', '建议日期', '建议时间', '提案日期', '提案时间', '申报日期', '登记日期', '上报日期', '填报日期', '受理日期', '日期', '时间', 'raisedon', 'date'],
  state: ['状态', '办理状态', '办理情况', '处理情况', '处理结果', '当前状态', '采纳实施情况', '办理结果', '结果', '落实情况', '进展', 'state', 'status'],
  adopted: ['是否采纳', '采纳', '采纳情况', '是否采用', '采用情况', '评审结果', 'adopted'],
  adoptedOn: ['采纳日期', '采纳时间', '批准日期', '评审日期', 'adoptedon'],
  implemented: ['是否实施', '实施', '实施情况', '是否落实', '是否完成', '完成情况', 'implemented'],
  implementedOn: ['实施日期', '实施时间', '完成日期', '完成时间', '落实日期', 'implementedon'],
  verifiedOn: ['验收日期', '验收时间', '评定日期', 'verifiedon'],
  reply: ['答复', '答复意见', '回复', '回复意见', '评审意见', '采纳意见', '不采纳原因', '未采纳原因', '处理意见', '办理意见', 'reply', 'reason'],
  benefit: ['经济效益', '创造效益', '年经济效益', '产生效益', '创效', '创效金额', '效益', '效益金额', '年创效益', '节约金额', '直接经济效益', 'benefit'],
  reward: ['奖励金额', '奖金', '奖励', '发放奖金', '奖励额', 'reward'],
}
/** Words that a longer heading may carry around one of ours, longest first: 采纳日期 before 采纳. */
const CONTAINED = IMPORT_FIELDS.flatMap((field) => SYNONYMS[field].map((word) => ({ field, word }))).filter(({ word }) => word.length > 2 && !/^[a-z]/.test(word)).sort((a, b) => b.word.length - a.word.length)

export const fieldOf = (heading: string): ImportField | null => {
  const key = headingKey(heading)
  if (!key) return null
  return IMPORT_FIELDS.find((f) => SYNONYMS[f].includes(key)) ?? CONTAINED.find(({ word }) => key.includes(word))?.field ?? null
}
/** Headings to fields, each field once: what a heading is goes before what it only contains; what was remembered goes before both. */
export const proposeColumns = (headings: readonly string[], remembered: Partial<Record<ImportField, string>> = {}): Partial<Record<ImportField, number>> => {
  const out: Partial<Record<ImportField, number>> = {}, taken = new Set<number>(), keys = headings.map(headingKey)
  const take = (field: ImportField, at: number) => { if (at >= 0 && out[field] === undefined && !taken.has(at)) { out[field] = at; taken.add(at) } }
  for (const f of IMPORT_FIELDS) if (remembered[f]) take(f, keys.indexOf(remembered[f]))
  for (const f of IMPORT_FIELDS) for (const word of SYNONYMS[f]) take(f, keys.indexOf(word))
  headings.forEach((h, at) => { const f = taken.has(at) ? null : fieldOf(h); if (f) take(f, at) })
  return out
}
/** The row of headings: of the first ones that which says most. */
export const headingRow = (top: readonly (readonly string[])[]): number => {
  const known = top.map((row) => new Set(row.map(fieldOf).filter(Boolean)).size), most = Math.max(0, ...known)
  return most < 2 ? 0 : known.indexOf(most)
}
/** 万元 in the heading counts for every number below it. */
export const unitOfHeading = (heading: string): MoneyUnit => heading.normalize('NFKC').includes('万') ? 'wan' : 'yuan'

type Known<W extends string> = Record<string, W>
const table = <W extends string>(lines: Record<W, string>): Known<W> => Object.fromEntries((Object.entries(lines) as [W, string][]).flatMap(([word, list]) => list.split(' ').map((x) => [x, word] as const)))
export const STATE_WORDS: Known<ImportState> = table<ImportState>({
  submitted: '已提出 提出 已提交 提交 未处理 未答复 待办 待处理 待受理 新建议 上报 已上报', received: '受理 已受理 受理中 评审中 在评 审核中 办理中 处理中 待评审 研究中', deferred: '暂缓 暂缓采纳 待定 保留 暂存 缓办',
  declined: '不采纳 未采纳 不予采纳 否决 未采用 不采用 否 不可行 驳回 淘汰', adopted: '采纳 已采纳 采用 已采用 同意 是 可行 拟实施 待实施 实施中 正在实施 已采纳未实施 采纳未实施', verified: '实施 已实施 实施完成 已落实 落实 完成 已完成 已验收 验收 已采纳已实施 采纳并实施 已采纳并实施 推广 已推广 已见效', skip: '作废 已作废 撤回 已撤回 取消',
})
export const TAG_WORDS: Known<ProposalTag> = table<ProposalTag>({
  techProgress: '技术进步 技术 技术改进 技术改造 技改 技术创新 技术革新 科技 工艺改进 设备改造 设备', energy: '节能减排 节能 降耗 节能降耗 能源 减排 节水 节电', safety: '安全 安全生产 劳动安全 安全环保 劳动保护', quality: '质量 质量提升 质量改进 产品质量', cost: '降本增效 降本 成本 节约 增收节支 挖潜增效 降低成本',
  efficiency: '工艺效率 效率 提质增效 生产效率 工艺 生产组织 提高效率', management: '管理 经营管理 企业管理 管理创新 经营 管理改进', environment: '环保 生态环保 环境 环境保护 文明生产', service: '服务 服务改进 营销 优质服务', welfare: '劳动条件 福利 生活福利 职工福利 后勤 生活 职工生活',
})
export const OWNERSHIP_WORDS: Known<(typeof OWNERSHIPS)[number]> = table<(typeof OWNERSHIPS)[number]>({ state: '国有 国有企业 全民 国企 国有独资', stateControlled: '国有控股 国控 国有控股企业', nonPublic: '非公 非公有制 民营 私营 非公企业 民营企业 私营企业 外资 合资 个体 非公有制企业' })
export const wordKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
