import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AbilityButton, isRefusal, Problem, Refused, useFormat, useSession } from '../../../web/kit/index.ts'
import type { Ability } from '../../../kernel/access.ts'
import type { ReportAction } from '../report.ts'
import { reportActionText } from '../report.text.ts'
import { EntryGrid, useFindings } from './EntryGrid.tsx'
import { deputies, openReturn } from './history.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReportHistory } from './ReportHistory.tsx'
import { useActions } from './useActions.ts'
import { useDraft, type ReportView } from './useDraft.ts'

type Reasoned = 'return' | 'withdraw' | 'correct'
/** Somebody of this very duty may not act on this one: the button says who does. */
const OTHERS = ['same-person', 'not-direct-superior', 'next-level-accepts', 'deputy-elsewhere', 'deputy-approver', 'nobody-else']
const REASONED: readonly Reasoned[] = ['return', 'withdraw', 'correct']

/** The desk of one report: the grid, what may be done, and what has been done. */
export const ReportDesk = ({ view, advance }: { view: ReportView, advance: (() => void) | null }) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const { post } = useSession()
  const [onBehalf, setOnBehalf] = useState(false)
  const others = view.org.id !== post.orgId && !onBehalf
  const draft = useDraft(view, onBehalf)
  const actions = useActions(view, draft, advance)
  const findings = useFindings(view, draft.values, draft.explanations)
  const [unreadable, setUnreadable] = useState(0)
  const [asking, setAsking] = useState<Reasoned | null>(null)
  const hard = findings.filter((f) => f.hard).length, soft = findings.length - hard
  const { cells, asked } = refusedCells(actions.error)

  const submitAbility: Ability = view.abilities.submit !== true ? view.abilities.submit
    : unreadable ? { code: 'unreadable', detail: t('bar.unreadable', { n: unreadable }) }
      : hard ? { code: 'check-failed', detail: t('bar.hard', { n: hard }) }
        : soft ? { code: 'needs-explanation', detail: t('bar.soft', { n: soft }) } : true
  // what another role does is not offered at all; what this role does later is, with the reason why not now
  const offered = (action: ReportAction) => { const a = view.abilities[action]; return a === true || (action !== 'correct' && action !== 'withdraw' && action !== 'return' && a.code !== 'not-permitted' && a.code !== 'same-person' && a.code !== 'not-direct-superior') }
  const blocking = (action: ReportAction) => { const a = view.abilities[action]; return a !== true && OTHERS.includes(a.code) && (action === 'approve' ? view.state === 'submitted' : view.state === 'approved') }

  return (
    <>
      <Notices view={view} draft={draft} said={actions.said} />
      <EntryGrid view={view} values={draft.values} explanations={draft.explanations} editable={draft.editable} refused={cells} asked={asked} onValues={draft.setValues} onExplain={draft.explain} onUnreadable={setUnreadable} />
      {draft.editable ? <p className="quiet grid-help">{t('gridHelp')}</p> : null}
      <Problem error={actions.error && !isRefusal(actions.error, 'check-failed', 'needs-explanation') ? actions.error : null} />
      {isRefusal(actions.error, 'needs-explanation', 'check-failed') ? <div className="notice" role="alert">{actions.error.message}</div> : null}
      <div className="desk-bar">
        <span className={`save-state save-${draft.state}`} role="status">{draft.editable ? t(`save.${draft.state}`) : ''}</span>
        <span className="desk-actions">
          {REASONED.filter((a) => view.abilities[a] === true && (a !== 'correct' || view.org.id === post.orgId)).map((a) => <Button key={a} loading={actions.busy === a} onClick={() => setAsking(a)}>{say(reportActionText[a])}</Button>)}
          {others && view.abilities.save === true ? <Button onClick={() => setOnBehalf(true)}>{t('fillOnBehalf')}</Button> : null}
          {!others && offered('submit') && view.abilities.submit === true ? <Popconfirm title={t('zeroSure')} description={t('zeroSureNote')} okText={t('zeroOk')} cancelText={t('cancel')} onConfirm={() => { void actions.zero() }}><Button loading={actions.busy === 'zero'}>{t('zero')}</Button></Popconfirm> : null}
          {!others && offered('submit') && (view.state === null || ['draft', 'returned', 'withdrawn'].includes(view.state)) ? <AbilityButton type="primary" ability={submitAbility} loading={actions.busy === 'submit'} onClick={() => { void actions.submit() }}>{say(reportActionText.submit)}</AbilityButton> : null}
          {view.abilities.approve === true || blocking('approve') ? <AbilityButton type="primary" ability={view.abilities.approve} loading={actions.busy === 'approve'} onClick={() => { void actions.approve() }}>{say(reportActionText.approve)}</AbilityButton> : null}
          {view.abilities.accept === true || blocking('accept') ? <AbilityButton type="primary" ability={view.abilities.accept} loading={actions.busy === 'accept'} onClick={() => { void actions.accept() }}>{say(reportActionText.accept)}</AbilityButton> : null}
        </span>
      </div>
      {asking ? <ReasonDialog kind={asking} view={view} busy={actions.busy === asking} error={actions.error} onClose={() => { actions.forget(); setAsking(null) }} onDone={(reasons) => { void actions.reasoned(asking, reasons).then((done) => { if (done) setAsking(null) }) }} /> : null}
      <ReportHistory view={view} />
    </>
  )
}

const Notices = ({ view, draft, said }: { view: ReportView, draft: ReturnType<typeof useDraft>, said: string }) => {
  const { t } = useTranslation('report')
  const back = openReturn(view)
  return (
    <>
      <p className="done-note" role="status">{said}</p>
      {back?.reason ? <div className="problem"><p className="problem-what">{t('returnedBecause', { reason: back.reason })}</p><p className="quiet">{[back.who, back.orgName].filter(Boolean).join(' · ')}</p></div> : null}
      {view.withheld ? <p className="notice">{t(view.preliminaryRevision === null ? 'withheld' : 'withheldShows')}</p> : null}
      {view.zero ? <p className="notice">{t('isZero')}</p> : null}
      {view.onBehalf ? <p className="notice">{t('onBehalf')}</p> : null}
      {view.deputyApprover ? <p className="notice">{t(view.state === 'submitted' ? 'deputyWaits' : 'deputyWill', { org: view.deputyApprover })}</p> : null}
      {deputies(view).map((s) => <p key={s.action} className="notice">{t(s.action === 'approve' ? 'deputyApproved' : 'deputyAccepted', { org: s.orgName })}</p>)}
      {view.window === 'late' && draft.editable ? <p className="notice">{t('lateNote')}</p> : null}
      {draft.restored && draft.state !== 'clean' ? <p className="notice">{t('restored')}</p> : null}
      {draft.state === 'stale' ? <div className="notice" role="alert"><p>{t('stale')}</p><Button size="small" onClick={() => { void draft.giveUp() }}>{t('staleReload')}</Button></div> : draft.error ? <Problem error={draft.error} /> : null}
    </>
  )
}

/** The server's findings go to their cells; those that want an explanation open the field for it. */
const refusedCells = (error: Error | null) => {
  const places = error instanceof Refused && isRefusal(error, 'check-failed', 'needs-explanation') ? error.errors.map((e) => ({ cell: e.path.replace('body.values.', ''), ...e })) : []
  return {
    cells: new Map(places.filter((p) => p.code !== 'needs-explanation').map((p) => [p.cell, p.detail])),
    asked: new Set(places.filter((p) => p.code === 'needs-explanation').map((p) => p.cell)),
  }
}
