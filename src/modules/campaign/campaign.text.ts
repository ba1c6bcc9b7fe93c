import type { ENTRANTS, CampaignAction, CampaignKind, CampaignState, EntryAction, EntrySource, EntryState, JudgeConflict } from './campaign.ts'

type Said = { zh: string, en: string }
export const campaignKindText = {
  goldenIdea: { zh: '金点子', en: 'Golden ideas' }, fiveSmall: { zh: '五小竞赛', en: 'The five small' }, openBid: { zh: '揭榜挂帅', en: 'Open bid' }, custom: { zh: '自定活动', en: 'Own campaign' },
} satisfies Record<CampaignKind, Said>
export const campaignStateText = {
  draft: { zh: '草稿', en: 'Draft' }, open: { zh: '征集中', en: 'Open' }, screening: { zh: '初筛中', en: 'Screening' }, scoring: { zh: '评分中', en: 'Scoring' }, scored: { zh: '待公示', en: 'Scored' },
  notice: { zh: '公示中', en: 'Announced' }, published: { zh: '已公布', en: 'Published' }, cancelled: { zh: '已取消', en: 'Cancelled' },
} satisfies Record<CampaignState, Said>
export const campaignActionText = {
  save: { zh: '修改', en: 'change' }, open: { zh: '发布征集', en: 'open' }, reschedule: { zh: '调整日期', en: 'reschedule' }, closeEntry: { zh: '截止征集', en: 'close entries of' }, assign: { zh: '分配评审组', en: 'assign panels of' },
  startScoring: { zh: '开始评分', en: 'start scoring' }, replaceJudge: { zh: '增补评委', en: 'add a judge to' }, closeScoring: { zh: '结束评分并排名', en: 'close scoring of' }, announce: { zh: '公示', en: 'announce' }, publish: { zh: '公布结果', en: 'publish' }, cancel: { zh: '取消活动', en: 'cancel' },
} satisfies Record<CampaignAction, Said>
export const entryStateText = {
  entered: { zh: '已报名', en: 'Entered' }, recommended: { zh: '单位已推荐', en: 'Recommended' }, passed: { zh: '通过初筛', en: 'Screened in' }, rejected: { zh: '未通过初筛', en: 'Screened out' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  proposed: { zh: '拟入选', en: 'Proposed' }, unplaced: { zh: '未入选', en: 'Not placed' }, disqualified: { zh: '取消资格', en: 'Disqualified' }, granted: { zh: '已入选', en: 'Awarded' },
  delivered: { zh: '已交付，待验收', en: 'Delivered' }, accepted: { zh: '验收合格', en: 'Accepted' }, revoked: { zh: '已撤销', en: 'Revoked' },
} satisfies Record<EntryState, Said>
export const entryActionText = {
  withdraw: { zh: '撤回', en: 'withdraw' }, recommend: { zh: '推荐', en: 'recommend' }, pass: { zh: '通过初筛', en: 'screen in' }, reject: { zh: '不通过', en: 'screen out' },
  deliver: { zh: '交付', en: 'deliver' }, accept: { zh: '验收合格', en: 'accept' }, sendBack: { zh: '退回整改', en: 'send back' }, revoke: { zh: '撤销', en: 'revoke' },
} satisfies Record<EntryAction, Said>
export const entrySourceText = {
  new: { zh: '新作品', en: 'New work' }, proposal: { zh: '合理化建议', en: 'Proposal' }, innovation: { zh: '创新成果', en: 'Innovation result' },
} satisfies Record<EntrySource, Said>
export const judgeConflictText = {
  author: { zh: '作者本人', en: 'author' }, team: { zh: '同班组', en: 'same team' }, coauthor: { zh: '合作过', en: 'worked together' }, mentor: { zh: '师徒', en: 'mentor or apprentice' }, kin: { zh: '亲属', en: 'kin' }, former: { zh: '原评审人', en: 'former panel' }, employer: { zh: '作品所在单位人员', en: 'of its employer' },
} satisfies Record<JudgeConflict, Said>
export const entrantsText = {
  workers: { zh: '个人', en: 'Persons' }, teams: { zh: '班组（团队）', en: 'Teams' }, both: { zh: '个人或班组（团队）', en: 'Persons or teams' },
} satisfies Record<(typeof ENTRANTS)[number], Said>
