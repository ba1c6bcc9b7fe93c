import { useTranslation } from 'react-i18next'
import { Empty, Go, Lamp, Loaded, Section, useFormat, useRead } from '../../kit/index.ts'
import { getBoard } from '../../../modules/board/browser.ts'
import { LampCounts } from '../../../modules/board/web/LampCounts.tsx'
import { listPlans } from '../../../modules/plan/browser.ts'
import '../../../modules/board/web/board.css'

const SEVERITY = { red: 0, yellow: 1, grey: 2, green: 3 } as const

/** The lamps of every plan in force, and below them the targets that are behind, with the reason. */
export const PlanOverview = ({ leading }: { leading: boolean }) => {
  const { t } = useTranslation('home')
  const plans = useRead(listPlans, { query: { state: ['issued'] } })
  return (
    <Section title={t('plans')}>
      <Loaded of={plans}>{({ rows }) => rows.length
        ? rows.map((plan) => <PlanCard key={plan.code} code={plan.code} title={plan.title} titleEn={plan.titleEn} leading={leading} />)
        : <Empty title={t('noPlans')} hint={t('noPlansHint')}><Go to="/plans">{t('toPlans')}</Go></Empty>}</Loaded>
    </Section>
  )
}

const PlanCard = ({ code, title, titleEn, leading }: { code: string, title: string, titleEn: string | null, leading: boolean }) => {
  const { t } = useTranslation('home')
  const { say, title: titleOf, percent, day } = useFormat()
  const board = useRead(getBoard, { params: { plan: code } })
  const worst = (board.data?.rows ?? []).filter((r) => r.lamp === 'red' || r.lamp === 'yellow').sort((a, b) => SEVERITY[a.lamp] - SEVERITY[b.lamp] || (a.paceRatio ?? 0) - (b.paceRatio ?? 0)).slice(0, leading ? 8 : 3)
  return (
    <div className={leading ? 'plan-card leading' : 'plan-card'}>
      <h3><Go to={`/boards/${code}`}>{titleOf({ title, titleEn })}</Go>{board.data ? <span className="quiet"> {t('asOf', { day: day(board.data.asOf) })}</span> : null}</h3>
      <Loaded of={board}>{(data) => <>
        <LampCounts counts={data.counts} chosen={[]} />
        {worst.length ? <ul className="worst">{worst.map((r) => <li key={r.code}><Lamp lamp={r.lamp} /><Go to={`/boards/${code}/targets/${r.code}`}>{say(r.indicatorName)}</Go><span className="worst-pace">{percent(r.attainment)}</span><span className="worst-why">{say(r.why)}</span></li>)}</ul>
          : <p className="quiet">{data.counts.grey ? t('noneBehindGrey', { n: data.counts.grey }) : t('noneBehind')}</p>}
      </>}</Loaded>
    </div>
  )
}
