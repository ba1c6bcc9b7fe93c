import type { Construction } from './construction.fixture.ts'

/** What plans of other places and years asked for (proof/plans), each in other words. */
export const mended: readonly Construction[] = [
  // the rate just said, of another kind, in the same clause and after a list of rates
  ['到2025年，大中型企业班组竞赛普及率达98%以上、个体商户达40%左右。', '大中型企业班组竞赛普及率 >= 98 % by_year 2025', '个体商户班组竞赛普及率 ~= 40 % by_year 2025'],
  ['已建会单位厂务公开率、集体合同签订率均达到85%，民营企业达到70%。', '已建会单位厂务公开率 >= 85 % plan_period 2025', '集体合同签订率 >= 85 % plan_period 2025', '民营企业厂务公开率 >= 70 % plan_period 2025', '民营企业集体合同签订率 >= 70 % plan_period 2025'],
  ['工程验收合格率100%，优良率95%以上，“平安班组”达标率逐年均在96%以上。', '工程验收合格率 >= 100 % plan_period 2025', '工程优良率 >= 95 % plan_period 2025', '“平安班组”达标率 >= 96 % per_year'],
  // everybody, said behind them; who acts by a day, and hands in by the same
  ['从业人员500人以上的单位全部设立职工创新工作室。', 'universal 设立职工创新工作室的单位覆盖率 plan_period 2025'],
  ['各单位于3月20日前组建领导小组，细化活动方案，并将方案报市总工会。', 'deadline 领导小组组建 03-20', 'deadline 方案报送 03-20'],
  ['2022年6月底前制定实施细则并上报备案。', 'deadline 实施细则制定 2022-06-30'],
  // money taken from, each other's money, a sum of every year
  ['各级工会每年从行政补助中安排不少于12%，用于开展职工安全教育活动。', '职工安全教育经费占行政补助比例 >= 12 % per_year'],
  ['市总工会每年设立创新补助资金不低于80万元，县级总工会不低于15万元/年。', '创新补助资金 >= 800000 元 per_year', '创新补助资金（县级总工会） >= 150000 元 per_year'],
  // trades, levels and kinds: what is counted stands behind
  ['每年举办市级职工技能节3—4个赛项，县（区）级不少于6个赛项。', '市级职工技能节赛项数 range 3 4 个 per_year', '县（区）级职工技能节赛项数 >= 6 个 per_year'],
  ['（一）“江城杯”技能大赛。比武内容含钳工、铣工、茶艺师等9个工种。', '“江城杯”技能大赛工种数 >= 9 个 plan_period 2025'],
  ['每年开展钢筋绑扎、架子搭设等6个工种的全市性比武。', '全市性比武工种数 >= 6 个 per_year'],
  ['建成省级以上实训中心8所、县级30所。', '省级以上实训中心 >= 8 所 plan_period 2025', '县级实训中心 >= 30 所 plan_period 2025'],
  ['使6000名以上工人晋升一个职业等级。', '晋升职业等级的工人 >= 6000 名 plan_period 2025'],
  // what is done belongs to each; new and improved; what takes part
  ['每年为80名工匠、300名环卫职工安排免费疗休养。', '安排免费疗休养的工匠 >= 80 名 per_year', '安排免费疗休养的环卫职工 >= 300 名 per_year'],
  ['职工驿站新建60家、改造提升90家。', '职工驿站新建 >= 60 家 plan_period 2025', '职工驿站改造提升 >= 90 家 plan_period 2025'],
  ['吸引快递员、网约车司机等灵活就业群体2000人参赛。', '灵活就业群体参赛 >= 2000 人 plan_period 2025'],
  ['参赛单位80家以上、职工3万人次，新增县级示范班组9个，总数达到50个。', '参赛单位 >= 80 家 plan_period 2025', '参赛职工 >= 30000 人次 plan_period 2025', '新增县级示范班组 >= 9 个 plan_period 2025', '县级示范班组总数 >= 50 个 plan_period 2025'],
  ['劳模工作站力争实现“三个翻倍”：市级由20家增至60家，县级突破150家。', '劳模工作站（市级） >= 60 家 plan_period 2025', '劳模工作站（县级） > 150 家 plan_period 2025'],
  // windows: one after the other, from then on, the whole's again after its parts; a list of parts goes on
  ['职工之家达标率2022年、2023年依次达到70%、85%。', '职工之家达标率 >= 70 % in_year 2022', '职工之家达标率 >= 85 % in_year 2023'],
  ['技工持证率2022年达到80%，此后每年提高3个百分点。', '技工持证率 >= 80 % in_year 2022', '技工持证率 growth 3 个百分点 per_year 2025'],
  ['五年铺设管网500公里，其中2022年、2023年分别铺设80公里和120公里；整治河道90公里。', '管网 >= 500 公里 cumulative 2025', '管网 >= 80 公里 in_year 2022 part', '管网 >= 120 公里 in_year 2023 part', '整治河道 >= 90 公里 cumulative 2025'],
  ['五年实现职工创新项目总量增长30%，其中技术改造8000项，小发明3000项，总结推广绝技绝活900项。', '职工创新项目总量 growth 30 % cumulative 2025', '技术改造 >= 8000 项 cumulative 2025 part', '小发明 >= 3000 项 cumulative 2025 part', '绝技绝活 >= 900 项 cumulative 2025 part'],
  ['亿元产值死亡率控制在0.1人以内，亿元以上项目竞赛覆盖面达到100%。', '亿元产值死亡率 <= 0.1 人 plan_period 2025', '亿元以上项目竞赛覆盖面 >= 100 % plan_period 2025'],
  ['建成劳模工作站30个，其中省级示范6个、公司级24个。', '劳模工作站 >= 30 个 plan_period 2025', '劳模工作站（省级示范） >= 6 个 plan_period 2025 part', '劳模工作站（公司级） >= 24 个 plan_period 2025 part'],
  ['节约水、沙石、电缆分别不少于500吨、900立方米、4000米，年节约资金800万元以上。', '节约水 >= 500 吨 plan_period 2025', '节约沙石 >= 900 立方米 plan_period 2025', '节约电缆 >= 4000 米 plan_period 2025', '节约资金 >= 8000000 元 per_year'],
  ['集团每年举办安全知识竞赛2场，各厂每季度举办1次。', '安全知识竞赛 >= 2 场 per_year', '安全知识竞赛次数 >= 1 次 per_year'],
  ['千吨货物事故率低于0.2，十万人重伤率控制在3以内。', '千吨货物事故率 < 0.2  plan_period 2025', '十万人重伤率 <= 3  plan_period 2025'],
  // no targets
  ['围绕滨江水厂、环城东路二期、地铁3号线等12项重大项目，深入开展竞赛。'],
  ['（三）参赛对象。全市86家国有企业、240个在建项目的职工。'],
  ['在全市18个亿元项目中组织开展竞赛，各单位要指定1名负责人和2名信息员，市总工会每两年评选表彰一次“十大工匠”和“十佳班组”。'],
]
