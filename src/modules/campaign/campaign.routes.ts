import { openRoute, route } from '../../platform/http/context.ts'
import * as contract from './campaign.contract.ts'
import * as campaigns from './campaign.service.ts'
import * as entryContract from './entry/entry.contract.ts'
import * as entries from './entry/entry.service.ts'
import * as mine from './entry/mine.service.ts'
import * as judgeContract from './judge/judge.contract.ts'
import * as judging from './judge/judge.service.ts'
import * as panels from './judge/panel.service.ts'
import { kept } from './ledger.ts'
import { listMyCampaignNews } from './news/news.contract.ts'
import { news } from './news/news.service.ts'
import * as noticeContract from './notice/notice.contract.ts'
import * as notices from './notice/notice.service.ts'

export const campaignRoutes = [
  route(contract.listCampaigns, campaigns.list),
  route(contract.createCampaign, campaigns.create),
  route(contract.getCampaign, campaigns.show),
  route(contract.saveCampaign, campaigns.save),
  route(contract.openCampaign, campaigns.open),
  route(contract.rescheduleCampaign, campaigns.reschedule),
  route(contract.closeEntries, campaigns.closeEntries),
  route(contract.cancelCampaign, campaigns.cancel),
  route(contract.listCampaignCandidates, panels.candidates),
  route(contract.assignPanels, panels.assign),
  route(contract.startScoring, panels.start),
  route(contract.addCampaignJudge, panels.addJudge),
  route(contract.closeScoring, panels.close),
  route(contract.announceCampaign, campaigns.announce),
  route(contract.publishCampaign, campaigns.publish),
  route(contract.getCampaignSource, kept.show),
  route(contract.takeCampaignSource, kept.take),
  route(entryContract.listCampaignEntries, entries.list),
  route(entryContract.getCampaignEntry, entries.show),
  route(entryContract.recommendEntry, entries.recommend),
  route(entryContract.screenEntry, entries.screen),
  route(entryContract.acceptDelivery, entries.accept),
  route(entryContract.revokeAward, entries.revoke),
  route(entryContract.listMyCampaigns, mine.list),
  route(entryContract.getMyCampaign, mine.show),
  route(listMyCampaignNews, news),
  route(entryContract.enterCampaign, mine.enter),
  route(entryContract.withdrawEntry, mine.withdraw),
  route(entryContract.deliverEntry, mine.deliver),
  route(judgeContract.listMyJudging, judging.list),
  route(judgeContract.getJudging, judging.show),
  route(judgeContract.scoreEntry, judging.score),
  route(judgeContract.recuseFromCampaign, judging.recuse),
  route(judgeContract.getCampaignRanking, judging.ranking),
  openRoute(noticeContract.listAnnouncements, notices.announcements),
  route(noticeContract.listObjections, notices.list),
  route(noticeContract.raiseObjection, notices.raise),
  route(noticeContract.decideObjection, notices.decide),
]
