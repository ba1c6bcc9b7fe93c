import { Button, Tabs } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Go, Loaded, Page, saveFile, send, useFormat, useMay, useRead, useUrlState } from '../../../web/kit/index.ts'
import { exportPlan, getPlan } from '../plan.contract.ts'
import { planActionText, planStateText } from '../plan.text.ts'
import { can, PLAN_ACTIONS, type PlanAction } from '../plan.ts'
import { PlanFacts } from './PlanFacts.tsx'
import { PlanForms } from './PlanForms.tsx'
import { PlanMeasures } from './PlanMeasures.tsx'
import { PlanNext } from './PlanNext.tsx'
import { PlanTargets } from './PlanTargets.tsx'
import { PlanDuties } from './PlanDuties.tsx'
import './plan.css'

const EditHead = lazy(() => import('./EditHead.tsx'))
const EditChapters = lazy(() => import('./EditChapters.tsx'))
const Transition = lazy(() => import('./Transition.tsx'))
export type Plan = Answer<typeof getPlan>
type Opened = 'head' | 'chapters' | PlanAction | null

const PlanPage = () => {
  const { plan = '' } = useParams({ strict: false }) as { plan?: string }
  const { t } = useTranslation('plan')
  // its forms are designed on pages of their own: what is shown is never from before
  const read = useRead(getPlan, { params: { plan } }, { staleTime: 0 })
  if (!read.data) return <Page title={t('one')} trail={<Go to="/plans">{t('list')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(data) => <PlanView plan={data} />}</Loaded>
}

const PlanView = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslation('plan')
  const { title, name, say, period, day } = useFormat()
  const [view, setView] = useUrlState({ tab: 'targets' })
  const [opened, setOpened] = useState<Opened>(null)
  const counted = plan.targetList.filter((x) => x.counted), judged = plan.targetList.filter((x) => !x.counted)
  const tabs = [
    { key: 'targets', label: t('tab.targets', { n: counted.length }), children: <PlanTargets plan={plan} targets={counted} counted /> },
    { key: 'qualitative', label: t('tab.qualitative', { n: judged.length }), children: <PlanTargets plan={plan} targets={judged} counted={false} /> },
    { key: 'measures', label: t('tab.measures', { n: plan.measureList.length }), children: <PlanMeasures plan={plan} /> },
    { key: 'forms', label: t('tab.forms', { n: plan.formList.length }), children: <PlanForms plan={plan} /> },
    { key: 'duties', label: t('tab.duties'), children: <PlanDuties plan={plan} /> },
    { key: 'facts', label: t('tab.facts'), children: <PlanFacts plan={plan} onHead={() => setOpened('head')} onChapters={() => setOpened('chapters')} /> },
  ]
  return (
    <Page wide name={title(plan)} title={title(plan)} trail={<Go to="/plans">{t('list')}</Go>} actions={<PlanActions plan={plan} onOpen={setOpened} />}
      note={<span className="plan-note"><span className={`plan-state plan-state-${plan.state}`}>{say(planStateText[plan.state])}</span>{[plan.documentNumber, name(plan.owner), period(plan.period), plan.issuedOn ? t('issued', { day: day(plan.issuedOn) }) : null].filter(Boolean).join(' · ')}</span>}>
      <PlanNext plan={plan} />
      <Tabs activeKey={tabs.some((x) => x.key === view.tab) ? view.tab : 'targets'} onChange={(tab) => setView({ tab })} items={tabs} destroyOnHidden />
      <Suspense fallback={null}>
        {opened === 'head' ? <EditHead plan={plan} onClose={() => setOpened(null)} /> : opened === 'chapters' ? <EditChapters plan={plan} onClose={() => setOpened(null)} />
          : opened ? <Transition plan={plan} action={opened} onClose={() => setOpened(null)} /> : null}
      </Suspense>
    </Page>
  )
}

const PlanActions = ({ plan, onOpen }: { plan: Plan, onOpen: (what: Opened) => void }) => {
  const { t } = useTranslation('plan')
  const { say } = useFormat()
  const may = useMay()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const save = async () => {
    setBusy(true)
    const file = await send(exportPlan, { params: { plan: plan.code } }).catch(() => null)
    if (file) saveFile(`${plan.code}.json`, `${JSON.stringify(file, null, 2)}\n`, 'application/json')
    setFailed(!file)
    setBusy(false)
  }
  const shown = plan.state === 'issued' || plan.state === 'closed'
  const next = PLAN_ACTIONS.filter((a) => (can[a] as readonly string[]).includes(plan.state))
  return (
    <>
      {shown && may('board.read') ? <Go to={`/boards/${plan.code}`} className="action-link">{t('board')}</Go> : null}
      {may('breakdown.read') ? <Go to={`/breakdown/${plan.code}`} className="action-link">{t('breakdown')}</Go> : null}
      <Button loading={busy} danger={failed} title={failed ? t('exportFailed') : ''} onClick={() => { void save() }}>{t('export')}</Button>
      <Button onClick={() => print()}>{t('print')}</Button>
      {may('plan.write') ? next.map((a) => <AbilityButton key={a} ability={plan.abilities[a]} type={a === 'issue' ? 'primary' : 'default'} onClick={() => onOpen(a)}>{say(planActionText[a])}</AbilityButton>) : null}
    </>
  )
}
export default PlanPage
