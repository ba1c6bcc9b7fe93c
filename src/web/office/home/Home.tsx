import { useTranslation } from 'react-i18next'
import { Page, useFormat, useMay, useSession } from '../../kit/index.ts'
import { roleText } from '../../../modules/people/browser.ts'
import { Judging } from '../../../modules/campaign/web/Judging.tsx'
import { BriefingWork } from './BriefingWork.tsx'
import { NextSteps } from './NextSteps.tsx'
import { PlanOverview } from './PlanOverview.tsx'
import { ProposalWork } from './ProposalWork.tsx'
import { WorkList } from './WorkList.tsx'
import './home.css'

/** 工作台: a leader reads where things stand, everybody else what waits for them. */
const Home = () => {
  const { t } = useTranslation('home')
  const { name, say, day } = useFormat()
  const { post, today } = useSession()
  const may = useMay()
  const board = may('board.read'), leader = post.role === 'leader'
  const head = <>{name({ name: post.orgName, nameEn: post.orgNameEn })} · {post.title ?? say(roleText[post.role])} · {t('today', { day: day(today) })}</>
  return (
    <Page title={t(leader ? 'titleLeader' : 'title')} note={head}>
      {may('people.write') && may('plan.read') ? <NextSteps /> : null}
      {may('report.read') ? <WorkList leading={leader} /> : null}
      <BriefingWork />
      <ProposalWork />
      <Judging />
      {post.role === 'worker' ? <WorkerDoor /> : null}
      {board ? <PlanOverview leading={leader} /> : null}
    </Page>
  )
}
/** Workers have pages of their own, made for a telephone. */
const WorkerDoor = () => {
  const { t } = useTranslation('home')
  return <p className="notice">{t('worker.what')} <a href="/w/">{t('worker.open')}</a></p>
}
export default Home
