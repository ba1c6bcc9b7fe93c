import { useTranslation } from 'react-i18next'
import { Go, useFormat, useMay, useRead } from '../../../web/kit/index.ts'
import { listMyJudging } from '../judge/judge.contract.ts'
import './campaign.css'

/** What waits for a judge: the number that is still to be scored, and until when. */
export const Judging = () => {
  const { t } = useTranslation('campaign')
  const { day } = useFormat()
  const may = useMay(), rows = (useRead(listMyJudging, {}, { enabled: may('campaign.judge') }).data?.rows ?? []).filter((r) => r.state === 'scoring')
  if (!rows.length) return null
  return <ul className="campaign-rows">{rows.map((r) => <li key={r.campaign}><Go to={`/judging/${r.campaign}`} className="work-link">{t('judging.waits', { title: r.title })}</Go> <span className="quiet">{t('judging.progress', { done: r.done, of: r.of, day: day(r.until) })}</span></li>)}</ul>
}
