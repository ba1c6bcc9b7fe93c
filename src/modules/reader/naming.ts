import { ACTIONS, ADVERBS, COUNTED_UNITS, GROWTH, HOLDERS, LEVELS, MAKING, MODALS, PERSONS, RELATIONAL } from './lexicon.ts'
import { skipAt } from './clauses.ts'
import { list, oneOf, Words, wordSet } from './words.ts'

/** What a figure is called: peeled out of the words around it. Plain strings in, plain strings out. */

/** A verb before one of these makes a noun with it: 培训班, 建设项目, 创新工作室. */
const COMPOUND_TAILS = wordSet('项目 工程 活动 班 基地 中心 单位 点 站 队 团 员 机构 制度 机制 方案 率 面 工作 对象 名单 成果 课程 教材 小组 平台 联盟 联合体 资金 经费 办法 标准 体系 计划 行动 奖 室 器 力 者 型 赛 法 类 性 会 课 讲师 专家 大赛 竞赛 比赛 案例 场所 岗 品牌 任务 目标 指标 数 总数 总量 措施 内容 水平')
export const isCompound = (text: string, verbEnd: number): boolean => COMPOUND_TAILS.at(text, verbEnd) !== null
export const COMPOUNDS = wordSet('合理化建议 发明创造 技术革新 技术改造 技术攻关 技术创新 岗位练兵 岗位建功 技术培训 技能培训 教育培训 技能提升 师徒结对 安全检查 隐患排查 隐患整改 建功立业 节能改造 服务创新 协同创新 职业培训 技能鉴定 技能等级认定 技能认定 集体协商 应急演练 应急救援 创先争优 展示交流 经验交流 技术交流 技术协作 成果展示 成果转化 交流活动 选树活动 创建活动 群众性 建会企业 组织率 建设者 建设工程 应用 作用 创新 创业 创意 创造 创效 改革 办公 办法 树立 育人 评价 评估 评审 选手 选题 推荐 推广应用 联合会 联合体 服务业 服务站 服务点 服务队 服务中心 培训班 培训师 参与面 参与率 覆盖面 覆盖率 实施率 采纳率 提出率 完成率 完成量 协会 发展中心 发展集团 建材 建筑 建议 建制 办事 交通 运行维护 提升行动 提质增效 增产增收 降本增效 攻关组 攻关队 育婴 检测员 检查员 监测员 讲师团 使用 使命 让利')

const edge = oneOf(' \t\n\u3000\u00a0，、；：—-~')
const stripEnds = (words: string): string => {
  let from = 0, to = words.length
  while (from < to && (edge(words, from) || words[from] === '。')) from++
  while (to > from && edge(words, to - 1)) to--
  return to - from === words.length ? words : words.slice(from, to)
}

/** Adverbs, modals and connectives at the beginning. */
const OPENERS = new Words(list('大力 广泛 积极 进一步 切实 不断 深入 全面 普遍 逐步 累计 共 总计 合计 共计 继续 着力 重点 认真 扎实 稳步 有效 持续 统一 逐年 年均 基本 同时 并 并且 且 另外 此外 强力 加快 主动 定期 集中 分批 分期 陆续 先后 精心 深化 同步 逐渐 尽快 一共 力争 确保 争取 努力 计划 预计 务必 保证 力求 拟 要 应 须 必须 应当 需 将 需要 使 让 令 至少 通过努力 争取在 力争在 总体 特别是 尤其是 坚持 并使 以 即 各类 其中 其 当中 对 为 再 也 都 均 按照 力促 促使 推动 促进 在 力争使 确保使 共同 分别 其中有 有 还要 还 各 达到 做到 年度 推进 目标是 目标： 到').map((w) => [w, true] as const))
const NEVER_OPENED = wordSet('对口 对接 对标 对外 对象 各类 各级 各族 新型 新能源 新时代 新就业 新建 新增 新材料 新产品 新业态 新兴 新工艺 新技术 新媒体 新农村 新生代 要素 应急 应用 需求 将军 以上 以工代 为民 有色 有效 有机 有限 再生 再就业 在职 在岗 在建 在册 在校 在施 在编 在役 均衡 令牌 使用 使命 重点工程 重点项目 重点行业 重点企业 重点产业 重点领域 重点建设 重点单位 重点岗位 重点工种 重点区域 集中区 计划生育 全面质量 深化改革 共青团 共建 共享 基本建设 统一战线 各项 并购 有害 为职工 到岗 到位 推进会 全面健康 还款 还建 以师带徒 以老带新 都市 都江堰 需方')
export const peelStart = (words: string): string => {
  let text = stripEnds(words)
  for (;;) {
    if (NEVER_OPENED.at(text, 0)) break
    const opener = OPENERS.at(text, 0)
    if (!opener || opener.word.length >= text.length || opener.word === '重点' && !ACTIONS.at(text, 2)) break
    text = stripEnds(text.slice(opener.word.length))
  }
  return /^(?:对|以|按|为|将|有|使|让|给|向)$/.test(text) ? '' : text
}
/** Bounds, modals and adverbs at the end: what stood right before the amount. */
const CLOSERS = wordSet('达到 达 要 应 须 必须 应当 需 将 力争 确保 争取 努力 计划 预计 保证 力求 也 都 均 全部 累计 共 总计 合计 共计 分别 各 各自 年均 逐年 平均 每年 至少 至 已 总数 不少于 不低于 为 在 是 有 占 超过 约 可 能 要求 控制 保持 稳定 维持 总共 一共 要达到 应达到 应在 要在 须达 须达到 达到了 力争达到 实现 新增 同比 环比 又 再 即 使 分别要 进行 等要 动态 总体 长期 始终 基本')
const NEVER_CLOSED = wordSet('人均 户均 需要 重要 主要 简要 响应 供应 效应 相应 刑事责任 存在 所在 现在 内在 潜在 外在 行为 作为 公共 总共 应用 可能 功能 技能 职能 性能 节能 智能 产能 效能 动能 全能 才能 人才可 特性 所有 国有 共有 拥有 现有 享有 含有 具有 私有 专有 稀有 独占 抢占 侵占 夏至 冬至 以至 甚至 首都 成都 电建 新建 合同比 使 大使 天使 行使 促使 劳动使 自有 成为 认为 制约 节约 合约 集约 条约 缔约 法律实现 价值实现 公约 自在')
export const peelEnd = (words: string): string => {
  let text = stripEnds(words)
  for (;;) {
    if (NEVER_CLOSED.before(text, text.length)) break
    const closer = CLOSERS.before(text, text.length)
    if (!closer || closer.word.length >= text.length) break
    text = stripEnds(text.slice(0, -closer.word.length))
  }
  return CLOSERS.has(text) ? '' : text
}
export const isLevel = (word: string): boolean => LEVELS.has(word)

export interface Parsed { readonly subject: string, readonly verb: string, readonly object: string }
/** 市总工会｜每年设立｜劳动竞赛经费: the first verb that stands where a verb may stand. Without one everything is subject. */
export const parseVerb = (words: string): Parsed => {
  const said = verbIn(words)
  // 联合…部门举办, 督促…企业组织: what they are to do
  if (said.object && DELEGATING.has(said.verb)) { const inner = verbIn(said.object); if (inner.verb && inner.subject) return { ...inner, subject: /^(?:联合|会同)/.test(said.verb) ? said.subject : inner.subject } }
  return said
}
const DELEGATING = wordSet('联合 会同 督促 指导 引导 动员 发动 组织 推动 支持 协助 使 让 令 促进 协同 实现 带动 帮助 扶持 深化 推进 落实 服务')
const verbIn = (words: string): Parsed => {
  for (let i = 0; i < words.length;) {
    const skipped = skipAt(words, i)
    if (skipped > i) { i = skipped; continue }
    const noun = COMPOUNDS.at(words, i)
    if (noun) { i += noun.word.length; continue }
    const action = ACTIONS.at(words, i)
    if (action && (mayActAfter(words.slice(0, i)) || PLACED.test(words) && DOING.has(action.word) && ![...LATER(words, i + action.word.length)].length)) {
      const end = verbEnd(words, i)
      // 组织率, 培训班: at the very beginning too
      if (i > 0 || !(isCompound(words, end) && words.length - end <= 3 && action.word.length === end - i && !MAKING.has(action.word))) return { subject: peelEnd(peelStart(words.slice(0, i))), verb: words.slice(i, end), object: peelStart(words.slice(end)).replace(/^(?:首批|第[一二三]批|新|一批)$/, '') }
    }
    i += action && action.word.length > 1 ? action.word.length : 1
  }
  return { subject: words, verb: '', object: '' }
}
/** 围绕…工程建设开展…: after a phrase of place or purpose the last doing is the verb. */
const PLACED = /^(?:围绕|结合|针对|依托|根据|按照|聚焦|立足|面向|利用|通过|借助|紧扣|在)/
const DOING = wordSet('开展 组织 举办 组织开展 建立 实施 推行 评选 选树 培育 打造 建成 创建 培养 培训 完成 设立 命名')
const LATER = (words: string, from: number): number[] => { const out: number[] = []; for (let i = from; i < words.length - 1; i++) { const a = ACTIONS.at(words, i); if (a && DOING.has(a.word) && !COMPOUNDS.at(words, i) && !isCompound(words, i + a.word.length)) out.push(i) } return out }
const verbEnd = (words: string, from: number): number => {
  let end = from + ACTIONS.at(words, from)!.word.length
  for (let n = 0; n < 3; n++) {
    const adverb = /^(?:并|和|、|或)/.exec(words.slice(end, end + 1)), at = end + (adverb ? 1 : 0)
    const noun = COMPOUNDS.at(words, at), next = noun ? null : ACTIONS.at(words, at)
    if (!next || next.word.length < 2 || isCompound(words, at + next.word.length)) break
    end = at + next.word.length
  }
  return /^[了起好出成]/.test(words.slice(end)) && !/^(?:成果|成绩|成效|好人|出口|出租|起重)/.test(words.slice(end)) ? end + 1 : end
}
/** A verb follows nothing, who acts, a place or time (在…中), or another connective. */
const mayActAfter = (before: string): boolean => {
  const text = stripEnds(before)
  if (!text) return true
  const peeled = peelEndOfSubject(text)
  return !peeled || /(?:将|要|须|应|拟|力争|确保|争取|计划|至少)$/.test(text) || HOLDERS.before(peeled, peeled.length) !== null || /[）”》中内里上间下时后前以来]$/.test(peeled) && /^(?:在|于|从|通过|围绕|结合|针对|利用|依托|各|每|市|县|区|省|全)/.test(peeled) || /(?:，|、)$/.test(before)
}
const peelEndOfSubject = (text: string): string => {
  let t = text
  for (;;) { const found = ADVERBS.before(t, t.length) ?? MODALS.before(t, t.length); if (!found) return t; t = t.slice(0, -found.word.length); if (!t) return t }
}

export const isPersons = (word: string): boolean => PERSONS.some((p) => word.endsWith(p)) || /[工员师手匠者长民生]$/.test(word)
export const isCountedUnit = (word: string): boolean => COUNTED_UNITS.some((u) => word.endsWith(u)) || /[厂矿店]$/.test(word)
export const isRelational = (word: string): boolean => RELATIONAL.has(word)
/** A name that says by itself that it is a rate. */
export const isRate = (word: string): boolean => /(?:率|面|度|比例|占比|比重|覆盖|比率)$/.test(word) && !/(?:方面|层面|制度|年度|局面|全面|力度|角度|幅度|一线面|高度|平面)$/.test(word)
/** A name of a growth: 年平均增长率 */
export const growthNoun = (word: string): boolean => GROWTH.has(word) && /率|幅|速/.test(word)

/** Words after which nothing of a name is left: 达到80%的目标. */
const EMPTY_TAILS = /^(?:的?(?:目标|要求|标准|水平|规模|任务|以上|比例|范围|速度|左右|程度|目标任务|幅度|基础上|频次|频率)?|等)(?=$|[，；。、）])/
export const nounAfter = (right: string): string => {
  const text = stripEnds(right).replace(/^[的之]/, '')
  if (EMPTY_TAILS.test(right) || EMPTY_TAILS.test(text)) return ''
  let end = 0
  for (; end < text.length; end++) {
    const skipped = skipAt(text, end)
    if (skipped > end) { end = skipped - 1; continue }
    if ('，；：。！？'.includes(text[end]!)) break
  }
  return text.slice(0, end).replace(/(?:等|等等)$/, '')
}
