import type { Construction } from './construction.fixture.ts'

/** What whole plans asked for beyond the sentence: nothing at all, parts and where they end, subjects of years before, lists of kinds. */
export const further: readonly Construction[] = [
  // nothing is to happen
  ['确保不发生较大以上生产安全事故。', 'zero 较大以上生产安全事故'],
  ['轻伤事故发生率控制在1‰以内，杜绝死亡事故和重伤事故。', '轻伤事故发生率 <= 1 ‰ plan_period 2025', 'zero 死亡事故', 'zero 重伤事故'],
  ['参建单位实现零工亡、零重伤、零职业病。', 'zero 参建单位工亡', 'zero 参建单位重伤', 'zero 参建单位职业病'],
  ['竞赛期间无重大质量安全事故。', 'zero 重大质量安全事故'],
  ['对发生责任事故的车间实行一票否决，不发生事故的企业方可申报，无事故班组优先推荐，杜绝形式主义。'],
  // money and rates without a unit
  ['到2025年，完成技术改造400项，创造经济效益6亿元以上，节约资金2000万元。', '技术改造 >= 400 项 by_year 2025', '创造经济效益 >= 600000000 元 by_year 2025', '节约资金 >= 20000000 元 by_year 2025'],
  ['力争五年累计创效5000万元。', '创效 >= 50000000 元 cumulative 2025'],
  ['百万工时伤害率控制在0.5以内，道路运输万车死亡率不超过1.2。', '百万工时伤害率 <= 0.5  plan_period 2025', '道路运输万车死亡率 <= 1.2  plan_period 2025'],
  // where 其中 ends
  ['培训职工5万名，其中农民工1万名；力争选树“青河大工匠”20名。', '培训职工 >= 50000 名 plan_period 2025', '农民工 >= 10000 名 plan_period 2025 part', '“青河大工匠” >= 20 名 plan_period 2025 alone'],
  ['建成工匠工作室80个，其中省级10个，创建模范班组200个。', '工匠工作室 >= 80 个 plan_period 2025', '工匠工作室（省级） >= 10 个 plan_period 2025 part', '模范班组 >= 200 个 plan_period 2025 alone'],
  ['规上企业技能比武覆盖率达到85%以上，其中民营企业达到60%以上；职工满意率不低于90%。', '规上企业技能比武覆盖率 >= 85 % plan_period 2025', '民营企业技能比武覆盖率 >= 60 % plan_period 2025 part', '职工满意率 >= 90 % plan_period 2025 alone'],
  ['（一）扩大参与面。全市建会企业劳动竞赛覆盖面达到88%，其中国有企业实现全覆盖，外资企业达到55%。', '建会企业劳动竞赛覆盖面 >= 88 % plan_period 2025', 'universal 国有企业劳动竞赛覆盖率 plan_period 2025', '外资企业劳动竞赛覆盖面 >= 55 % plan_period 2025 part'],
  // what becomes of some of them
  ['每年征集合理化建议3万条，采纳9000条以上，实施5000条。', '合理化建议 >= 30000 条 per_year', '合理化建议采纳 >= 9000 条 per_year', '合理化建议实施 >= 5000 条 per_year'],
  ['五年完成小发明600项，转化200项，转化率不低于30%。', '小发明 >= 600 项 cumulative 2025', '小发明转化 >= 200 项 cumulative 2025', '小发明转化率 >= 30 % cumulative 2025'],
  // a later year takes the subjects up
  ['2022年，参加比武的班组不少于500个，参赛选手6000人；2023年分别达到800个和9000人；2024年达到900个、1万人。', '参加比武的班组 >= 500 个 in_year 2022', '参赛选手 >= 6000 人 in_year 2022', '参加比武的班组 >= 800 个 in_year 2023', '参赛选手 >= 9000 人 in_year 2023', '参加比武的班组 >= 900 个 in_year 2024', '参赛选手 >= 10000 人 in_year 2024'],
  ['2022年，班组竞赛覆盖面达到70%，职工参与率达到60%；2025年分别达到90%和80%。', '班组竞赛覆盖面 >= 70 % in_year 2022', '职工参与率 >= 60 % in_year 2022', '班组竞赛覆盖面 >= 90 % in_year 2025', '职工参与率 >= 80 % in_year 2025'],
  // two kinds of one noun
  ['国有和集体企业参训率达到90%，大型及中型企业建会率保持在98%以上。', '国有和集体企业参训率 >= 90 % plan_period 2025', '大型及中型企业建会率 >= 98 % maintained_each_year 2025'],
  ['省属及市属单位竞赛覆盖面达到95%。', '省属及市属单位竞赛覆盖面 >= 95 % plan_period 2025'],
  // once in so many years
  ['每两年评选一次“青河工匠”30名。', '“青河工匠” >= 30 名 plan_period 2025'],
  ['每三年表彰一次先进集体40个、先进个人100名。', '先进集体 >= 40 个 plan_period 2025', '先进个人 >= 100 名 plan_period 2025'],
  // where it is done
  ['在北湖大桥、滨江水厂等12项重点项目中开展竞赛，参赛班组达到300个。', '参赛班组 >= 300 个 plan_period 2025'],
  ['围绕稳产保供，在化工、冶金等8个行业领域内组织比武，每年培训职工2万人次。', '培训职工 >= 20000 人次 per_year'],
  // who hands in what
  ['请各县（区）总工会于5月15日前将活动方案报市总工会，11月20日前报送工作总结。', 'deadline 活动方案报送 05-15', 'deadline 总结报送 11-20'],
]
