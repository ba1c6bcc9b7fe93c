import type { ReadComparator } from './reading.ts'
import { list, Words, wordSet } from './words.ts'

/** The closed classes of the language of plans, as data. Nouns are open: whatever is not here is taken for part of a name. */

/** Measure words (计量单位) that a target may be counted in, and how a target prints them. */
export const UNITS = new Words<string>([
  ...list('人次 人 名 位 件 条 项 个 家 支 次 期 起 分 元 场 班次 班 届 篇 种 类 间 所 座 台 套 门 处 户 轮 批 队 册 份 片 块 例 对 团 课时 学时 亩 吨 公里 平方米 立方米 平方公里 公顷 公斤 千克 棵 千瓦时 吨标准煤 课 堂 幅 部 首 株 辆 艘 栋 只 度 例次 场次 期次 家次 户次 件次 项次 款 盏 节 本 组 人天 户数 村 层 米 点 口 站 倍 番 %').map((u) => [u, u] as const),
  ['‰', '‰'], ['个百分点', '个百分点'], ['百分点', '个百分点'], ['人（次）', '人次'], ['人·次', '人次'], ['项（次）', '项'],
])
/** Of time, age and place in a row: an amount of these is no target. */
export const DURATIONS = wordSet('年 月 日 天 号 时 点钟 小时 分钟 个月 个工作日 工作日 个小时 周 岁 周岁 周年 年级 秒 个年头 个交易日 季度 个季度 个星期')
export const RANKS = wordSet('级 等 等奖 强 大 佳 优 版 楼 室 号楼 届次')

export interface Bound { readonly comparator: ReadComparator, readonly kept?: true }
const bounds = (comparator: ReadComparator, words: string, kept?: true) => list(words).map((w) => [w, { comparator, ...(kept ? { kept } : {}) }] as const)
/** Before the amount. */
export const BOUNDS_BEFORE = new Words<Bound>([
  ...bounds('>=', '不少于 不低于 不小于 不得少于 不得低于 不能少于 不能低于 应不少于 应不低于 至少 最少 不下于 不亚于 起码 力争不少于 达到 达 达至 实现 上 最低 完成率达 至少要 至少应 占到 占 占比 达成 实现达到 增加到 增长到 提高到 提高至 提升到 提升至 扩大到 扩大至 上升到 上升至 增至 升至 发展到 发展至 拓展到 扩展到 推广到 延伸到 覆盖到 累计达到 累计达 总数达到 总量达到'),
  ...bounds('>', '超过 突破 多于 高于 大于 超 逾'),
  ...bounds('<=', '不超过 不高于 不多于 不大于 不得超过 不得高于 不能超过 至多 最多 控制在 降到 降至 下降到 下降至 降低到 降低至 减少到 减少至 压减到 压减至 压降到 压降至 缩短到 缩短至 控制到'),
  ...bounds('<', '低于 少于 小于'),
  ...bounds('~=', '约 大约 近 将近 接近 大致'),
  ...bounds('>=', '保持在 稳定在 维持在 保持 稳定 维持 继续保持在', true),
  ...bounds('>=', '为 在'),
])
/** Bounds that state a level of the subject before them: 覆盖面达到, 占, 为. */
export const LEVELS = wordSet('达到 达 达至 占到 占 占比 实现达到 提高到 提高至 提升到 提升至 增加到 增长到 扩大到 扩大至 上升到 上升至 增至 升至 发展到 发展至 超过 突破 多于 高于 大于 不少于 不低于 不得少于 不得低于 不能少于 不能低于 应不少于 应不低于 不超过 不高于 不多于 不大于 不得超过 不得高于 控制在 降到 降至 下降到 下降至 降低到 降低至 减少到 减少至 压减到 压降到 缩短到 低于 少于 小于 保持在 稳定在 维持在 保持 稳定 维持 为 在 是 达成 累计达到 累计达 总数达到 总量达到 约为 约占 拓展到 扩展到 推广到 延伸到 覆盖到')
/** After the amount. */
export const BOUNDS_AFTER = new Words<Bound>([
  ...bounds('>=', '以上 及以上 （含）以上 以上（含） 之上 起 （含以上） （及以上）'), ...bounds('<=', '以内 以下 之内 及以下 （含）以内 （含）以下 之下 封顶'), ...bounds('~=', '左右 上下 许'), ...bounds('>', '余 多'),
])

/** Growth of a figure, up or down; `to` forms are bounds and stand above. */
export const GROWTH = new Words<'up' | 'down'>([
  ...list('增长 递增 提高 提升 增加 上升 增幅 增速 增长率 增幅达到 增长率达到 增长幅度 年均增长率 年均增速 年平均增长率 翻 增 扩大 攀升 提高了 增长了 增加了').map((w) => [w, 'up'] as const),
  ...list('下降 降低 减少 递减 压减 压降 缩减 降幅 下降率 降低率 减幅 下降幅度 缩短 降').map((w) => [w, 'down'] as const),
])

export const MODALS = wordSet('力争 确保 争取 努力 计划 预计 务必 保证 力求 拟 要 应 须 必须 应当 需 将 需要 可 一般')
/** Modals that a plan states as how firmly it means it. */
export const STATED_MODALS = ['力争', '确保', '争取', '计划', '预计', '保证', '力求', '努力']
export const ADVERBS = wordSet('大力 广泛 积极 进一步 切实 不断 深入 全面 普遍 逐步 累计 共 总计 合计 共计 都 也 再 又 均 全部 继续 着力 重点 认真 扎实 稳步 有效 持续 联合 协同 统一 每年 逐年 年均 平均 基本 同时 并 并且 且 另外 此外 强力 推动 推进 促进 加快 通过 牢固 主动 定期 集中 分批 分期 陆续 首批 先后 精心 深化 同步 新 逐渐 尽快 一共 总共 通过努力 争取在 力争在 带头 至 即 最终 分别 各 各自 总 全年 全市共 达到 至少 最少 不少于 必须 每人 平均')
export const PREPOSITIONS = wordSet('在 对 对于 向 围绕 以 按 按照 依托 结合 根据 为 由 把 从 与 和 给 针对 面向 用 经 每')

/** What is done: the object follows. Several in a row are one verb (培育建设). */
export const ACTIONS = wordSet(`开展 组织 组织开展 举办 建立 建成 建设 创建 新建 培育 培养 培训 选树 评选 命名 打造 推广 总结 总结推广 完成 实现 获得 取得 申请 申报 征集 提出 采纳 实施 推行 设立 安排 投入 筹集 配备 配齐 选聘 聘任 聘用
  招募 组建 成立 发展 发放 走访 慰问 帮扶 帮助 解决 攻克 参加 参与 使 让 令 带动 吸引 惠及 服务 制定 出台 制作 编写 编印 出版 开设 开发 开通 表彰 授予 推荐 推出 认定 评定 晋升 引导 动员 发动 督促 指导 协助 推动 促进 支持 扶持
  形成 转化 孵化 排查 整改 治理 消除 化解 签订 发布 宣传 宣讲 派出 选派 遴选 确定 联合 会同 举行 召开 承办 主办 改造 新增 增加 吸纳 输送 布局 创办 搭建 储备 造就 涌现 争创 引进 录制 拍摄 配置 改建 扩建 监测 检查 抽查 巡查 复训
  轮训 考核 鉴定 认证 挖掘 征召 收集 采集 推选 选出 评出 树立 建好 办好 抓好 选拔 聚集 集聚 落实 拨付 列支 完善 提供 覆盖 产生 实行 推进 开办 举荐 选送 创成 建造 修建 购置 添置 印发 建 评 育 树 办 创 选 推 组织实施 牵头 开展好 深化 达成 攻关 结成 结对 扶助 救助 资助 补助 奖励 提升 提高 普及 输出 吸收 联系 走进 深入 交流 展示 展出 刊发 播出 调研 研发 研制 立项 申办 备案 创设 试点 跟踪 运行 建档 帮带 传授 改善 新改扩建 更新 淘汰 检测 体检 疗养 创作 征求 采用 储蓄 提拔 招收 招聘 认领 化验 通报 树起`)
/** Actions that make or hold something: the name of what is made says enough without them. */
export const MAKING = wordSet(`开展 组织 组织开展 举办 建立 建成 建设 创建 新建 培育 培养 选树 评选 命名 打造 完成 实现 设立 安排 投入 配备 组建 成立 发展 使 让 令 推出 认定 评定 引导 动员 发动 督促 指导 推动 促进 支持 形成 举行 召开 新增 创办
  搭建 造就 涌现 实施 树立 建好 办好 选拔 建 评 育 树 办 创 选 推 深化 确定 遴选 引进 达成 举荐 选出 评出 推选 创成 提供 覆盖 结成 开设 制定 出台 储备 带动 落实 列支 拨付 筹集 实行 联合 会同 产生 布局 征集 选聘 招募`)

/** Who acts: a union, a place, a body. A word that ends in one of these before an action is who does it, not what is counted. */
export const HOLDERS = wordSet('总工会 工会 工会组织 企业 单位 企事业单位 部门 委员会 公司 集团 车间 班组 县区 旗区 区县 市区 县市区 市 县 区 旗 盟 州 省 自治区 乡镇 街道 园区 开发区 系统 行业 产业 级 各级 各地 各单位 各部门 全市 全省 全区 全县 全旗 全州 全盟 全国 全系统 我市 我省 我区 我县 全行业 全公司 全集团 辖区 办公室 小组 职工 农民工 工人 员工 工地 项目部 学校 院校 高校 机关 联合会 技协 协会 党委 政府 局 厅 委 处 科 部 医院 基地 站 社区 村 本级 层面 个人 矿 厂 区队 支队 大队 院 校')

/** 其中: what follows is part of what was named before. */
export const OF_WHICH = list('以上各项中 上述各项中 以上项目中 上述项目中 以上几项中 上述目标中 以上目标中 以上四项中 以上三项中 以上两项中 上述三项中 上述两项中 上述四项中 以上五项中 上述五项中 以上各项 上述各项 其中 当中')
/** A figure that says nothing without what it is a figure of. */
export const RELATIONAL = wordSet('实施率 采纳率 提出率 参与率 参赛率 覆盖面 覆盖率 完成率 合格率 满意率 满意度 比例 占比 比重 签订率 建会率 入会率 转化率 达标率 整改率 知晓率 普及率 办结率 兑现率 优秀率 成功率 总实施率 总数 总量 数量 人数 件数 家数 次数 覆盖 参与面 参赛面 及格率 通过率 持证率 到位率 落实率 建制率 优良率 达到率 开展率 建档率 培训率 参训率 获奖率 取证率 应用率 推广率 成果转化率 开展面 建立率 成活率 利用率 巩固率 回访率 答复率 反馈率 总覆盖面 实施 受益面')
/** Those whose name is whoever takes part in something said before: 参与企业, 参赛职工. */
export const PARTICIPANTS = list('参与企业 参加企业 参赛企业 参与单位 参加单位 参赛单位 参与职工 参加职工 参赛职工 参赛人员 参加人员 参与人员 参训职工 参训人员 受益职工 受训职工 受益人员 参加活动职工 参加竞赛职工 参加培训职工 参加活动的职工 参加竞赛的职工 参赛人数 参与人数 参加人数 参训人数 受益人数 参赛选手 参与班组 参赛班组 参加班组 参与工会 受众 参加人次 参与人次 参赛人次 覆盖企业 覆盖职工 参赛队伍')
/** A noun of persons: with a verb after it, it is who does that (使…名职工提升技术等级). */
export const PERSONS = list('职工 农民工 工人 员工 人员 学员 劳模 工匠 技师 技工 青年 女职工 会员 骨干 师傅 徒弟 人才 班组长 干部 工程师 技术员 选手 教师 专家 从业者 劳动者 党员 大学生 学生 困难职工 司机 骑手 矿工 安全员')
/** A noun of units, of which a share may be counted. */
export const COUNTED_UNITS = list('企业 单位 企事业单位 班组 车间 工会 项目 工地 公司 园区 机构 学校 医院 部门 岗位 社区 行业 工程 乡镇 街道 合作社 站点 工厂 矿山 商户 门店 窗口 基层工会')
