import { Button, Input, Modal, Popconfirm } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Field, Go, Loaded, Page, Problem, Section, useFormat, useRead, useSession, useWrite } from '../../../web/kit/index.ts'
import { answerBriefing, approveBriefing, closeBriefing, forwardBriefing, getBriefing, listBriefings, listBriefingWork, readBriefing, removeBriefing, returnBriefing, submitBriefing, supplementBriefing, withdrawBriefing } from '../briefing.contract.ts'
import { briefingActionText, briefingKindText, briefingStateText } from '../briefing.text.ts'
import type { BriefingAction } from '../briefing.ts'
import './briefing.css'

const BriefingForm = lazy(() => import('./BriefingForm.tsx'))
export type Briefing = Answer<typeof getBriefing>
const REFRESH = [getBriefing, listBriefings, listBriefingWork]
const SAID = { return: returnBriefing, answer: answerBriefing, supplement: supplementBriefing, forward: forwardBriefing }
type Silent = 'submit' | 'withdraw' | 'approve' | 'read' | 'close'
type Said = keyof typeof SAID

/** One briefing, what was said about it, and what this post may do now. */
const BriefingPage = () => {
  const { t } = useTranslation('briefing')
  const { briefing = '' } = useParams({ strict: false }) as { briefing?: string }
  const read = useRead(getBriefing, { params: { briefing } })
  if (!read.data) return <Page title={t('title')}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(b) => <View key={b.version} b={b} />}</Loaded>
}

const View = ({ b }: { b: Briefing }) => {
  const { t } = useTranslation('briefing')
  const { say, name, day, moment } = useFormat()
  return (
    <Page title={b.title} trail={<Go to="/briefings">{t('title')}</Go>} note={[say(briefingKindText[b.kind]), name(b.org), b.preparedBy ? t('by', { who: b.preparedBy }) : '', b.reportedOn ? t('reportedOn', { day: day(b.reportedOn) }) : ''].filter(Boolean).join(' · ')} actions={<Actions b={b} />}>
      <p className="briefing-state"><strong>{say(briefingStateText[b.state])}</strong>{b.to ? <> · {t('with', { org: name(b.to) })}</> : null}{b.plan ? <> · {t('ofPlan')} <Go to={`/boards/${b.plan.code}`}>{b.plan.title}</Go></> : null}</p>
      <div className="briefing-body">{b.body}</div>
      <Section title={t('history')}>
        {b.steps.length ? <ol className="briefing-steps">{b.steps.map((s, i) => <li key={`${s.at} ${i}`}>
          <p><strong>{say(briefingActionText[s.action as BriefingAction])}</strong> <span className="quiet">{[s.org, s.who, moment(s.at)].filter(Boolean).join(' · ')}{s.toOrg ? ` → ${s.toOrg}` : ''}</span></p>
          {s.text ? <div className="briefing-said">{s.text}</div> : null}
        </li>)}</ol> : <p className="quiet">{t('noHistory')}</p>}
      </Section>
    </Page>
  )
}

/** What the other side does is not offered here; what is ours and waits for the other side says so. */
const Actions = ({ b }: { b: Briefing }) => {
  const { t } = useTranslation('briefing')
  const { say } = useFormat()
  const { post } = useSession()
  const navigate = useNavigate()
  const [editing, setEditing] = useState(false)
  const [saying, setSaying] = useState<Said | null>(null)
  const writes = { submit: useWrite(submitBriefing, REFRESH), withdraw: useWrite(withdrawBriefing, REFRESH), approve: useWrite(approveBriefing, REFRESH), read: useWrite(readBriefing, REFRESH), close: useWrite(closeBriefing, REFRESH) }
  const drop = useWrite(removeBriefing, [listBriefings])
  const may = (action: BriefingAction) => b.abilities[action] === true
  const run = (action: Silent) => { void writes[action].run({ params: { briefing: b.id }, body: {} }, b.version).catch(() => null) }
  const remove = async () => { if (await drop.run({ params: { briefing: b.id } }, b.version).then(() => true, () => false)) void navigate({ to: '/briefings' as never }) }
  const error = Object.values(writes).map((w) => w.error).find((e) => e !== null) ?? drop.error ?? null
  const primary = (['submit', 'approve', 'answer', 'read', 'close'] as const).find(may)
  const button = (action: Silent) => may(action) ? <Button type={primary === action ? 'primary' : 'default'} loading={writes[action].busy} onClick={() => run(action)}>{say(briefingActionText[action])}</Button> : null
  const speak = (action: Said) => may(action) ? <Button type={primary === action ? 'primary' : 'default'} onClick={() => setSaying(action)}>{say(briefingActionText[action])}</Button> : null
  const waits = b.kind === 'problem' && (b.state === 'reported' || b.state === 'read') && (b.org.id === post.orgId || b.to?.id === post.orgId)
  return (
    <>
      {may('save') ? <Button onClick={() => setEditing(true)}>{say(briefingActionText.save)}</Button> : null}
      {may('remove') ? <Popconfirm title={t('removeSure')} okText={say(briefingActionText.remove)} cancelText={t('cancel')} onConfirm={() => { void remove() }}><Button danger type="text">{say(briefingActionText.remove)}</Button></Popconfirm> : null}
      {button('withdraw')}{speak('return')}{speak('forward')}{speak('supplement')}{button('read')}{button('close')}
      {waits && !may('close') ? <AbilityButton ability={b.abilities.close}>{say(briefingActionText.close)}</AbilityButton> : null}
      {button('submit')}{button('approve')}{speak('answer')}
      <Problem error={error} />
      <Suspense fallback={null}>{editing ? <BriefingForm briefing={b} plan={null} onClose={() => setEditing(false)} /> : null}</Suspense>
      {saying ? <Speak b={b} action={saying} onClose={() => setSaying(null)} /> : null}
    </>
  )
}

const Speak = ({ b, action, onClose }: { b: Briefing, action: Said, onClose: () => void }) => {
  const { t } = useTranslation('briefing')
  const { say } = useFormat()
  const { run, busy, error } = useWrite(SAID[action], REFRESH)
  const [text, setText] = useState('')
  const [looked, setLooked] = useState(false)
  const send = async () => { setLooked(true); if (text.trim().length >= 2 && await run({ params: { briefing: b.id }, body: { text: text.trim() } }, b.version).catch(() => null)) onClose() }
  return (
    <Modal open title={say(briefingActionText[action])} okText={say(briefingActionText[action])} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <Field label={t(`say.${action}`)} fault={looked && text.trim().length < 2 ? t('tooShort') : null}>{(id) => <Input.TextArea id={id} autoFocus rows={6} maxLength={4000} showCount value={text} onChange={(e) => setText(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
export default BriefingPage
