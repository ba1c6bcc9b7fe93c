import { also, distinct, flow, ratio, stock, type Entry } from './entry.ts'

/** Proposals and innovation results. 提出、采纳、实施 are three figures, and their rates print their own denominators. */
export const innovation: readonly Entry[] = [
  flow('proposals_raised', 'piece', ['职工合理化建议件数', 'Proposals raised', '当期职工提出并登记的合理化建议', 'Proposals that workers handed in and that were registered in the period'], also('合理化建议', '建议条数', '建议件数')),
  flow('proposals_adopted', 'piece', ['合理化建议采纳件数', 'Proposals adopted', '当期经评审决定采纳的合理化建议', 'Proposals that review adopted in the period']),
  flow('proposals_implemented', 'piece', ['合理化建议实施件数', 'Proposals implemented', '当期付诸实施的合理化建议', 'Proposals put into practice in the period']),
  distinct('proposal_workers', 'person', ['提出合理化建议的职工人数', 'Workers who made proposals', '本年内提出过合理化建议的职工，同一人只计一次', 'Workers who handed in a proposal this year, each counted once']),
  distinct('proposal_enterprises', 'enterprise', ['开展合理化建议活动的单位数', 'Units with proposals', '本年内有职工提出合理化建议的单位，每家只计一次', 'Units whose workers handed in a proposal this year, each counted once']),
  flow('proposal_benefit', 'yuan', ['合理化建议有形效益', 'Benefit of proposals', '当期核定的有形效益，以元计；关联重复的只计一次', 'Hard benefit assessed in the period, in yuan; a chain of duplicates counts once'], { decimals: 2 }),
  flow('proposal_rewards', 'yuan', ['合理化建议奖励金额', 'Rewards of proposals', '当期核发的合理化建议奖励，以元计', 'Rewards given for proposals in the period, in yuan'], { decimals: 2 }),
  ratio('proposal_raising_rate', 'proposals_raised', 'directory_workers', ['合理化建议提出率', 'Proposals per worker', '同一期间提出件数除以职工数', 'Proposals raised over workers in the same window'], also('建议提出率')),
  ratio('proposal_adoption_rate', 'proposals_adopted', 'proposals_raised', ['合理化建议采纳率', 'Adoption rate of proposals', '同一期间采纳件数除以提出件数', 'Adopted over raised in the same window'], also('建议采纳率')),
  ratio('proposal_implementation_rate', 'proposals_implemented', 'proposals_raised', ['合理化建议实施率', 'Implementation rate of proposals', '同一期间实施件数除以提出件数；规划另有口径的从其口径', 'Implemented over raised in the same window, unless a plan says otherwise'], also('总实施率', '建议实施率')),
  flow('tech_innovation', 'item', ['职工技术革新项目', 'Technical improvements', '当期完成的职工技术革新', 'Technical improvements finished by workers in the period'], also('技术革新')),
  flow('invention', 'item', ['发明创造', 'Inventions', '当期完成的职工发明创造', 'Inventions finished by workers in the period']),
  flow('operating_method', 'item', ['总结推广先进操作法', 'Advanced operating methods', '当期总结并推广的先进操作法', 'Operating methods written up and spread in the period'], also('先进操作法')),
  flow('patent', 'item', ['获得专利', 'Patents granted', '当期获得授权的职工专利', 'Patents of workers granted in the period'], also('专利')),
  flow('innovation_result', 'item', ['职工优秀创新成果', 'Outstanding innovation results', '当期评定的职工优秀创新成果', 'Innovation results of workers recognised in the period']),
  flow('tech_breakthrough', 'item', ['职工技术攻关项目总量', 'Technical problem-solving projects', '当期完成的各类职工技术攻关项目合计，一个项目只计一次', 'All problem-solving projects finished in the period, each counted once'], also('技术攻关项目')),
  stock('expert_teams', 'squad', ['专家服务队', 'Expert service teams', '期末在册并开展服务的专家服务队，由组建单位填报', 'Expert teams on the roster at the end of the period, entered by who formed them']),
  stock('model_worker_teams', 'squad', ['劳模技术攻关队', 'Model-worker teams', '期末在册的劳模技术攻关队，由组建单位填报', 'Model-worker teams on the roster at the end of the period']),
  stock('tech_pairing_enterprises', 'count', ['技术对接、互帮互助企业数', 'Enterprises in technical pairing', '期末参加技术对接和互帮互助的企业，每家计一个', 'Enterprises in a technical pairing at the end of the period']),
  stock('innovation_studios', 'count', ['劳模和工匠人才创新工作室', 'Innovation studios', '期末在册的劳模创新工作室、工匠人才创新工作室', 'Innovation studios of model workers and craftsmen on the roster'], also('劳模创新工作室', '创新工作室')),
  flow('innovation_teams', 'count', ['创新型班组', 'Innovative teams', '当期培育选树的创新型班组', 'Teams named innovative in the period']),
  flow('innovation_experts', 'personName', ['创新能手', 'Innovation experts', '当期培育选树的创新能手', 'Workers named innovation experts in the period']),
  flow('innovation_backbones', 'personName', ['技术创新骨干', 'Innovation backbones', '当期培养的技术创新骨干', 'Workers trained as backbones of innovation in the period'], also('培养技术创新骨干')),
]
