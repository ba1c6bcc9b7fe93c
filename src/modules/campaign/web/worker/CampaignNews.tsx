/** @jsxImportSource preact */
import { Go, Unread } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { entryStateText } from '../../campaign.text.ts'

/** 活动消息: what was decided about my works, by whom and why; nothing where there is none. */
export const CampaignNews = ({ most = 50 }: { most?: number }) => {
  const now = useStore(session)
  return now.is === 'in' && now.me.permissions.includes('campaign.enter') ? <List most={most} /> : null
}
const List = ({ most }: { most: number }) => {
  const { t } = useTranslation('workerCampaign')
  const { say, moment } = useFormat()
  const read = useRead('listMyCampaignNews', { query: { limit: most } })
  if (read.error) return <Unread error={read.error} again={read.again} />
  if (!read.data?.rows.length) return null
  return (
    <section><h2>{t('news')}</h2>
      <ul class="cards">{read.data.rows.map((n) => (
        <li key={n.id} class="card">
          <p><span class="mark strong">{say(entryStateText[n.to])}</span> <Go to={`/a/${n.campaign}`} className="card-title">{n.title}</Go></p>
          {n.reason ? <p class="said">{n.reason}</p> : null}
          <p class="quiet">{[n.campaignTitle, n.org, n.who, moment(n.at)].filter(Boolean).join(' · ')}</p>
        </li>))}</ul>
    </section>
  )
}
