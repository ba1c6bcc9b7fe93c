import { also, coverage, distinct, flow, stock, type Entry } from './entry.ts'

/** 安康杯, 查保促, training and drills, supervisors, accidents. */
export const safety: readonly Entry[] = [
  stock('energy_supervisors', 'person', ['职工节能减排义务监督员人数', 'Energy-saving supervisors', '期末在册的职工节能减排义务监督员', 'Volunteer energy-saving supervisors on the roster at the end of the period'], also('节能减排义务监督员', '监督员')),
  distinct('ankang_enterprises', 'enterprise', ['开展“安康杯”竞赛的企业数', 'Enterprises in the Ankang Cup', '本年参加“安康杯”竞赛的企业，每家只计一次', 'Enterprises in the Ankang Cup this year, each counted once']),
  coverage('ankang_coverage', 'ankang_enterprises', 'directory_enterprises', ['“安康杯”竞赛覆盖面', 'Coverage of the Ankang Cup', '本年参加“安康杯”竞赛的企业占名录企业的比重', 'Enterprises in the Ankang Cup over those in the directory']),
  distinct('ankang_participants', 'person', ['“安康杯”参赛职工', 'Workers in the Ankang Cup', '本年参加“安康杯”竞赛的职工，同一人只计一次', 'Workers in the Ankang Cup this year, each counted once']),
  distinct('safety_contest_enterprises', 'enterprise', ['开展群众性安全生产竞赛的企业数', 'Enterprises with a safety contest', '本年开展群众性安全生产竞赛的企业，每家只计一次', 'Enterprises with a mass safety contest this year, each counted once']),
  coverage('safety_contest_coverage', 'safety_contest_enterprises', 'directory_enterprises', ['群众性安全生产竞赛覆盖率', 'Coverage of safety contests', '本年开展群众性安全生产竞赛的企业占名录企业的比重', 'Enterprises with a safety contest over those in the directory']),
  distinct('chabaocu_ankang_enterprises', 'enterprise', ['开展“查保促”活动和“安康杯”竞赛的企业数', 'Enterprises in both Cha-Bao-Cu and the Ankang Cup', '本年两项活动都开展的企业，每家只计一次', 'Enterprises with both this year, each counted once']),
  coverage('chabaocu_ankang_coverage', 'chabaocu_ankang_enterprises', 'directory_enterprises', ['“查保促”活动和“安康杯”竞赛覆盖率', 'Coverage of Cha-Bao-Cu and the Ankang Cup', '两项活动都开展的企业占名录企业的比重', 'Enterprises with both over those in the directory']),
  distinct('safety_trained_workers', 'person', ['参加安全生产教育培训的职工', 'Workers trained in safety', '本年至少参加过一次安全生产教育培训的职工，同一人只计一次', 'Workers with at least one safety training this year, each counted once']),
  flow('emergency_drills', 'occasion', ['安全生产应急演练次数', 'Emergency drills', '当期组织的安全生产应急演练', 'Emergency drills held in the period']),
  flow('safety_classes', 'session', ['群众性安全生产工作培训班期数', 'Safety training classes', '本级工会当期举办的群众性安全生产工作培训班', 'Training classes on mass safety work that this level held in the period']),
  flow('casualty_accidents', 'case', ['职工死亡、重伤事故起数', 'Fatal and serious accidents', '当期发生的职工死亡、重伤事故', 'Accidents with death or serious injury of workers in the period'], { ...also('伤亡事故'), direction: 'down' }),
]
