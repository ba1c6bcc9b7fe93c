import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AbilityButton, Go, isRefusal, Problem, useFormat, useSession } from '../../../web/kit/index.ts'
import type { Ability } from '../../../kernel/access.ts'
import type { ReportAction } from '../report.ts'
import { reportActionText } from '../report.text.ts'
import { reportPath } from './address.ts'
import { ChangedSince } from './ChangedSince.tsx'
import { ConflictView } from './ConflictView.tsx'
import { DeskProvider, useDeskOf, type Desk } from './desk.ts'
import { Exceptions } from './Exceptions.tsx'
import { FindingsList } from './FindingsList.tsx'
import { Notices } from './Notices.tsx'
import { Paper } from './Paper.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReportHistory } from './ReportHistory.tsx'
import { Shut } from './Shut.tsx'
import { useActions } from './useActions.ts'
import { useDraft, type ReportView } from './useDraft.ts'

type Reasoned = 'return' | 'withdraw' | 'correct'
/** Somebody of this very duty may not act on this one: the button says who does. */
const OTHERS = ['same-person', 'not-direct-superior', 'next-level-accepts', 'deputy-elsewhere', 'deputy-approver', 'nobody-else']
const REASONED: readonly Reasoned[] = ['return', 'withdraw', 'correct']

/** The desk of one report: the form, what may be done, and what has been done. */
export const ReportDesk = ({ view, advance }: { view: ReportView, advance: (() => void) | null }) => {
  const { t } = useTranslation('report')
  const { post } = useSession()
  const [onBehalf, setOnBehalf] = useState(false)
  const others = view.org.id !== post.orgId && !onBehalf
  const draft = useDraft(view, onBehalf)
  const actions = useActions(view, draft, advance)
  const desk = useDeskOf(view, draft, actions.error)
  const [asking, setAsking] = useState<Reasoned | null>(null)
  const refused = isRefusal(actions.error, 'check-failed', 'needs-explanation'), shut = isRefusal(actions.error, 'period-locked') || isRefusal(draft.error, 'period-locked')

  return (
    <DeskProvider value={desk}>
      <Notices said={actions.said} />
      {shut || view.window === 'locked' ? <Shut view={view} /> : null}
      <Exceptions view={view} kept={shut || draft.left !== null} />
      <ConflictView />
      <ChangedSince />
      <Paper />
      <FindingsList />
      {actions.error && refused ? <div className="notice" role="alert">{actions.error.message}</div> : <Problem error={shut ? null : actions.error} />}
      <div className="desk-bar">
        <span className={`save-state save-${draft.state}`} role="status">{draft.editable ? t(`save.${draft.state}`) : ''}</span>
        <Actions desk={desk} actions={actions} others={others} ask={setAsking} onBehalf={() => setOnBehalf(true)} />
      </div>
      {asking ? <ReasonDialog kind={asking} busy={actions.busy === asking} error={actions.error} onClose={() => { actions.forget(); setAsking(null) }} onDone={(reasons) => { void actions.reasoned(asking, reasons).then((done) => { if (done) setAsking(null) }) }} /> : null}
      <ReportHistory view={view} />
    </DeskProvider>
  )
}

interface ActionsProps { desk: Desk, actions: ReturnType<typeof useActions>, others: boolean, ask: (kind: Reasoned) => void, onBehalf: () => void }
const Actions = ({ desk, actions, others, ask, onBehalf }: ActionsProps) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const { post } = useSession()
  const { view, draft, findings } = desk
  const hard = findings.filter((f) => f.hard).length, soft = findings.length - hard, raw = Object.keys(draft.raw).length
  const submitAbility: Ability = view.abilities.submit !== true ? view.abilities.submit
    : draft.dispute ? { code: 'version-stale', detail: t('bar.conflict') }
      : raw ? { code: 'unreadable', detail: t('bar.unreadable', { n: raw }) }
        : hard ? { code: 'check-failed', detail: t('bar.hard', { n: hard }) }
          : soft ? { code: 'needs-explanation', detail: t('bar.soft', { n: soft }) } : true
  // what another role does is not offered at all; what this role does later is, with the reason why not now
  const offered = (action: ReportAction) => { const a = view.abilities[action]; return a === true || (action !== 'correct' && action !== 'withdraw' && action !== 'return' && a.code !== 'not-permitted' && a.code !== 'same-person' && a.code !== 'not-direct-superior') }
  const blocking = (action: ReportAction) => { const a = view.abilities[action]; return a !== true && OTHERS.includes(a.code) && (action === 'approve' ? view.state === 'submitted' : view.state === 'approved') }
  return (
    <span className="desk-actions">
      {view.version > 0 ? <Go to={`${reportPath({ form: view.form.code, org: view.org.id, period: view.period })}/print`}>{t('print.open')}</Go> : null}
      {REASONED.filter((a) => view.abilities[a] === true && (a !== 'correct' || view.org.id === post.orgId)).map((a) => <Button key={a} loading={actions.busy === a} onClick={() => ask(a)}>{say(reportActionText[a])}</Button>)}
      {others && view.abilities.save === true ? <Button onClick={onBehalf}>{t('fillOnBehalf')}</Button> : null}
      {!others && offered('submit') && view.abilities.submit === true ? <Popconfirm title={t('zeroSure')} description={t('zeroSureNote')} okText={t('zeroOk')} cancelText={t('cancel')} onConfirm={() => { void actions.zero() }}><Button loading={actions.busy === 'zero'}>{t('zero')}</Button></Popconfirm> : null}
      {!others && offered('submit') && (view.state === null || ['draft', 'returned', 'withdrawn'].includes(view.state)) ? <AbilityButton type="primary" ability={submitAbility} loading={actions.busy === 'submit'} onClick={() => { void actions.submit() }}>{say(reportActionText.submit)}</AbilityButton> : null}
      {view.abilities.approve === true || blocking('approve') ? <AbilityButton type="primary" ability={view.abilities.approve} loading={actions.busy === 'approve'} onClick={() => { void actions.approve() }}>{say(reportActionText.approve)}</AbilityButton> : null}
      {view.abilities.accept === true || blocking('accept') ? <AbilityButton type="primary" ability={view.abilities.accept} loading={actions.busy === 'accept'} onClick={() => { void actions.accept() }}>{say(reportActionText.accept)}</AbilityButton> : null}
    </span>
  )
}
