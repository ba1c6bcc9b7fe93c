import { nameCodes, problems } from '../../kernel/problem.ts'
import { campaignActionText, campaignStateText, entrantsText, entryActionText, entryStateText, judgeConflictText } from './campaign.text.ts'

nameCodes('campaignState', campaignStateText)
nameCodes('campaignAction', campaignActionText)
nameCodes('entryState', entryStateText)
nameCodes('entryAction', entryActionText)
nameCodes('entrants', entrantsText)
nameCodes('judgeConflict', judgeConflictText)
export const campaignProblem = problems({
  'campaign-state': { status: 409, zh: '该活动当前为“{campaignState}”，不能“{campaignAction}”。请刷新后查看最新状态。', en: 'It is {campaignState} now; you cannot {campaignAction} it. Reload.' },
  'campaign-entry-state': { status: 409, zh: '该作品当前为“{entryState}”，活动为“{campaignState}”，不能“{entryAction}”。请刷新后查看。', en: 'The work is {entryState} and the campaign {campaignState}; you cannot {entryAction} it now.' },
  'campaign-step-running': { status: 409, zh: '该步骤的截止日期是 {until}，到期后才能进入下一步；需要提前的，请先调整日期。', en: 'This step runs until {until}; move its days first to end it earlier.' },
  'campaign-steps-past': { status: 422, zh: '征集截止日期不能早于今天（{today}）。', en: 'Entries cannot close before today, {today}.' },
  'campaign-closed': { status: 409, zh: '不在征集期内（{from} 至 {until}），不能报名或撤回。', en: 'Entries are taken and withdrawn from {from} to {until} only.' },
  'campaign-not-eligible': { status: 403, zh: '您所在单位“{org}”不在本活动的参加范围内（所有制或行业不符）。', en: '{org} is outside the range of this campaign.' },
  'campaign-entrants': { status: 422, zh: '本活动要求{entrants}参加，请按要求填写班组（团队）名称和成员。', en: 'This campaign takes {entrants} only.' },
  'campaign-entered': { status: 409, zh: '该建议或成果（或同一内容）已参加本活动，不能重复报名。', en: 'It has been entered into this campaign already.' },
  'campaign-per-person': { status: 409, zh: '每人最多参加 {most} 件作品，“{name}”已达上限。', en: 'Nobody stands in more than {most} works; {name} does already.' },
  'campaign-source-not-yours': { status: 409, zh: '只能用本人（或本单位登记）的建议或成果报名，且须已提交、未撤回或撤销。', en: 'Only a proposal or result of your own that has been handed in can be entered.' },
  'campaign-not-author': { status: 403, zh: '只有作品的作者本人可以办理。', en: 'Only its authors may do this.' },
  'campaign-quota': { status: 409, zh: '本单位的推荐名额为 {most} 件，已用完。请先撤回其他作品的推荐。', en: 'Your unit may recommend {most} works, and has.' },
  'campaign-no-recommending': { status: 409, zh: '本活动无须单位推荐。', en: 'Nobody has to recommend in this campaign.' },
  'campaign-unscreened': { status: 409, zh: '还有 {count} 件作品未作初筛，请逐件填写结果和理由。', en: '{count} works have not been screened.' },
  'campaign-none-left': { status: 409, zh: '没有通过初筛的作品，不能评分。', en: 'No work is left to be scored.' },
  'campaign-panels-few': { status: 422, zh: '本活动须设 {panels} 个评审组，每组不少于 {judges} 名评委。', en: 'It takes {panels} panels of {judges} judges at least.' },
  'campaign-judge-twice': { status: 422, zh: '同一评委只能在一个评审组。', en: 'A judge sits on one panel.' },
  'campaign-judge-unknown': { status: 422, zh: '评委须在主办单位或其下属单位任职，请重新选择。', en: 'A judge needs a post at the host or below it.' },
  'campaign-chair-outside': { status: 422, zh: '组长须是该组评委。', en: 'The chair is one of the panel.' },
  'campaign-anchors': { status: 422, zh: '多个评审组时须选 {count} 件通过初筛的标杆作品，由各组共同评分。', en: 'With several panels, {count} screened works have to be chosen as anchors.' },
  'campaign-judges-short': { status: 409, zh: '有 {count} 件作品因评委回避，不足 {judges} 名评委：编号 {numbers}。请增补或更换评委。', en: '{count} works lack judges without conflict ({judges} are needed): numbers {numbers}.' },
  'campaign-no-quorum': { status: 409, zh: '有 {count} 件作品的有效评分未达法定人数：编号 {numbers}。请催促评委或增补。', en: '{count} works lack a quorum of scores: numbers {numbers}.' },
  'campaign-not-judge': { status: 404, zh: '您不是该活动的评委，或已回避。', en: 'You are not a judge of this campaign, or stood aside.' },
  'campaign-conflict': { status: 403, zh: '您须回避该作品（{judgeConflict}），不能评分。', en: 'You are in conflict with this work ({judgeConflict}).' },
  'campaign-not-assigned': { status: 404, zh: '该作品不由您所在的评审组评分。', en: 'This work is not before your panel.' },
  'campaign-marks': { status: 422, zh: '须对全部 {count} 项指标逐项评分（0–100 的整数）。', en: 'Give each of {count} criteria a mark.' },
  'campaign-scoring-over': { status: 409, zh: '评分已结束，不能再提交或修改。', en: 'Scoring is over.' },
  'campaign-not-ranked': { status: 409, zh: '评分结束前不显示分数，以免相互影响。', en: 'No score is shown before scoring is closed.' },
  'campaign-notice-running': { status: 409, zh: '公示到 {until} 为止，期满后才能公布结果。', en: 'The notice runs until {until}.' },
  'campaign-notice-over': { status: 409, zh: '不在公示期内，不能提出异议。', en: 'Objections are taken during the notice only.' },
  'campaign-objections-open': { status: 409, zh: '还有 {count} 件异议未处理，不能公布结果。', en: '{count} objections are still open.' },
  'campaign-objection-done': { status: 409, zh: '该异议已处理。', en: 'This objection has been decided.' },
  'campaign-objection-entry': { status: 422, zh: '异议须针对公示名单中的作品。', en: 'An objection is about a work on the list.' },
  'campaign-interested': { status: 403, zh: '评委、作者和异议人不能办理此事，请由其他人员办理。', en: 'Neither a judge nor an author nor whoever objected decides this.' },
  'campaign-own-delivery': { status: 403, zh: '交付人和作者不能验收，请由其他人员验收。', en: 'Whoever delivered it or made it does not accept it.' },
  'campaign-not-bid': { status: 409, zh: '只有揭榜挂帅的中榜方案才交付和验收。', en: 'Only the winner of a bid delivers.' },
})
