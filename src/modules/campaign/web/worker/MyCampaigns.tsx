/** @jsxImportSource preact */
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { Empty, Go, Page, Unread, Waiting } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { campaignKindText, campaignStateText } from '../../campaign.text.ts'
import { CampaignNews } from './CampaignNews.tsx'

type Row = Answer<'listMyCampaigns'>['rows'][number]
/** 活动: what is open to me first, then what I took part in or what is over. */
export const MyCampaigns = () => {
  const { t } = useTranslation('workerCampaign')
  const read = useRead('listMyCampaigns', {}), rows = read.data?.rows ?? [], open = rows.filter((r) => r.open), other = rows.filter((r) => !r.open)
  return (
    <Page title={t('title')} back="/">
      {read.error ? <Unread error={read.error} again={read.again} /> : null}
      {read.data ? rows.length ? <>
        {open.length ? <section><h2>{t('open')}</h2><ul class="cards">{open.map((r) => <Card key={r.id} r={r} />)}</ul></section> : null}
        {other.length ? <section><h2>{t('other')}</h2><ul class="cards">{other.map((r) => <Card key={r.id} r={r} />)}</ul></section> : null}
      </> : <Empty title={t('none')} /> : read.error ? null : <Waiting />}
    </Page>
  )
}
const Card = ({ r }: { r: Row }) => {
  const { t } = useTranslation('workerCampaign')
  const { say, day, name } = useFormat()
  return (
    <li class="card">
      <p><Go to={`/a/${r.id}`} className="card-title">{r.title}</Go></p>
      <p class="row"><span class={r.open ? 'mark strong' : 'mark'}>{say(campaignStateText[r.state])}</span><span class="mark">{say(campaignKindText[r.kind])}</span>{r.mine ? <span class="mark">{t('mineN', { n: r.mine })}</span> : null}</p>
      <p class="quiet">{t('host', { org: name(r.org) })}{r.until ? ` · ${t('until', { day: day(r.until) })}` : ''}</p>
    </li>
  )
}
const LATEST = 2
/** On the first page: what is to be judged, what is open now, and the way to the rest. Judging has its form in the office pages. */
export const OpenCampaigns = () => {
  const { t } = useTranslation('workerCampaign')
  const { day } = useFormat()
  const now = useStore(session)
  if (now.is !== 'in' || !now.me.permissions.includes('campaign.enter')) return null
  return <Open judge={(r) => t('judge', { done: r.done, of: r.of, day: day(r.until) })} />
}
const Open = ({ judge }: { judge: (r: Answer<'listMyJudging'>['rows'][number]) => string }) => {
  const { t } = useTranslation('workerCampaign')
  const read = useRead('listMyCampaigns', {}), judging = useRead('listMyJudging', {}), mine = (judging.data?.rows ?? []).filter((r) => r.state === 'scoring')
  if (!read.data?.rows.length && !mine.length) return null
  return (
    <><CampaignNews most={1} /><section><h2>{t('title')}</h2>
      <ul class="cards">
        {mine.map((r) => <li key={r.campaign} class="card"><p><a class="card-title" href={`/judging/${r.campaign}`}>{r.title}</a></p><p class="quiet">{judge(r)}</p></li>)}
        {(read.data?.rows ?? []).filter((r) => r.open).slice(0, LATEST).map((r) => <Card key={r.id} r={r} />)}
      </ul>
      <p><Go to="/a">{t('all')}</Go></p>
    </section></>
  )
}
