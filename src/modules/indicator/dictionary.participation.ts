import { also, coverage, distinct, flow, listed, qualitative, stock, survey, type Entry } from './entry.ts'

/** Who takes part, the directory that rates are divided by, projects, money, opinion. */
export const participation: readonly Entry[] = [
  listed('directory_enterprises', 'enterprise', ['企业数', 'Enterprises', '组织名录中期末存续的企业，按所有制、规模、建会情况筛选', 'Enterprises in force in the directory at the end of the period, filtered by ownership, scale, union']),
  listed('directory_workers', 'person', ['职工数', 'Workers', '组织名录登记的期末职工人数', 'Workers registered in the directory at the end of the period']),
  distinct('competition_enterprises', 'enterprise', ['开展劳动竞赛的企业数', 'Enterprises with a labour competition', '本年内组织过劳动竞赛的单位，每家只计一次', 'Units that ran a labour competition this year, each counted once'], also('参赛企业')),
  coverage('competition_coverage', 'competition_enterprises', 'directory_enterprises', ['劳动竞赛企业覆盖面', 'Competition coverage of enterprises', '本年开展劳动竞赛的企业占名录企业的比重', 'Enterprises with a competition this year over those in the directory'], also('企业覆盖面', '竞赛覆盖面', '参赛覆盖面')),
  distinct('competition_workers', 'person', ['参加劳动竞赛的职工人数', 'Workers in labour competitions', '本年内参加过劳动竞赛的职工，同一人只计一次', 'Workers who took part this year, each counted once'], also('参赛职工')),
  coverage('participation_rate', 'competition_workers', 'directory_workers', ['职工参与率', 'Participation rate of workers', '本年参加劳动竞赛的职工占名录职工的比重', 'Workers who took part this year over those in the directory'], also('职工参赛率', '参赛率')),
  stock('key_project_contests', 'count', ['重大项目、重点工程劳动竞赛项目数', 'Major projects under competition', '期末正在开展竞赛的重大项目或重点工程，由牵头单位填报，一个项目只填一次', 'Major projects with a running competition at the end of the period, entered once, by the leading unit'], also('重点工程劳动竞赛项目', '示范性劳动竞赛项目')),
  stock('aid_projects', 'count', ['对口援疆建设项目数', 'Paired-aid projects', '期末在建的对口援疆建设项目，由承建单位填报', 'Paired-aid construction projects under way, entered by the building unit']),
  stock('aid_project_contests', 'count', ['开展竞赛的对口援疆项目数', 'Paired-aid projects under competition', '在建对口援疆项目中正在开展竞赛的项目', 'Paired-aid projects under way that run a competition']),
  coverage('aid_project_coverage', 'aid_project_contests', 'aid_projects', ['对口援疆劳动竞赛项目覆盖面', 'Competition coverage of paired-aid projects', '开展竞赛的对口援疆项目占在建对口援疆项目的比重', 'Aid projects with a competition over all under way']),
  flow('demo_enterprises', 'enterprise', ['创新竞赛示范企业', 'Model enterprises of innovation contests', '本级工会当期选树的创新竞赛示范企业', 'Enterprises that this level of the union named in the period']),
  flow('safety_demo_enterprises', 'enterprise', ['群众性安全生产竞赛示范企业', 'Model enterprises of safety contests', '本级工会当期培养的安全生产竞赛示范企业', 'Enterprises that this level of the union named in the period']),
  flow('creativity_contests', 'item', ['职工创新创意类竞赛项数', 'Creativity contests', '当期举办的职工创新创意类竞赛', 'Creativity contests held in the period']),
  flow('competition_budget', 'yuan', ['劳动竞赛经费', 'Competition budget', '当期列支设立的劳动竞赛经费', 'Money set aside for competitions in the period']),
  flow('timely_submission', 'count', ['按期报送份数', 'Documents handed in on time', '在截止日期前报到上级的统计表和实施方案，齐全计一份', 'Tables and scheme that reached the superior in time, complete sets only']),
  survey('worker_satisfaction', 'satisfaction_points', 'satisfaction_answers', ['职工满意度', 'Satisfaction of workers', '问卷得分按答卷份数加权平均', 'Mean score weighted by answers']),
  flow('satisfaction_points', 'score', ['满意度得分合计', 'Sum of scores', '全部有效答卷得分之和', 'Sum of the scores of valid answers']),
  flow('satisfaction_answers', 'count', ['有效答卷份数', 'Valid answers', '有效答卷的份数', 'Number of valid answers']),
  qualitative('general_practice', ['普遍开展情况', 'General practice', '是否在应开展的单位中普遍开展，凭台账和抽查评定', 'Whether it is general practice where it should be, judged by ledgers and samples']),
  qualitative('selection_work', ['选树推广情况', 'Selection and promotion', '是否选树并推广了先进，凭文件评定', 'Whether models were selected and promoted, judged by documents']),
  qualitative('timely_completion', ['按时完成情况', 'Timely completion', '任务是否在规定时间内完成，凭验收材料评定', 'Whether the task was done in time, judged by acceptance papers']),
  qualitative('yearly_activity', ['年度活动开展情况', 'Yearly activity', '是否每年举办，凭活动材料评定', 'Whether it was held each year, judged by its papers']),
]
