import { Input, Modal, Select } from 'antd'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Contract } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Field, Go, Loaded, Page, Problem, Section, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import * as api from '../innovation.contract.ts'
import { can, fieldsAsked, FIELD_SHAPES, RESULT_LEVELS, type InnovationAction } from '../innovation.ts'
import { innovationActionText, innovationChoiceText, innovationFieldText, innovationKindText, innovationStateText, resultLevelText } from '../innovation.text.ts'
import { InnovationFiles } from './InnovationFiles.tsx'
import './innovation.css'

export type Innovation = Answer<typeof api.getInnovation>
export const REFRESH: readonly Contract[] = [api.getInnovation, api.listInnovations, api.listExhibition]
export const yuanText = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

/** One result: what its kind asks for, whose it is, who stands by it, who has taken it over, and what this post may do now. */
const InnovationPage = () => {
  const { t } = useTranslation('innovation')
  const { innovation = '' } = useParams({ strict: false }) as { innovation?: string }
  const read = useRead(api.getInnovation, { params: { innovation } })
  if (!read.data) return <Page title={t('title')} trail={<Go to="/innovations">{t('title')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(i) => <View i={i} />}</Loaded>
}

const View = ({ i }: { i: Innovation }) => {
  const { t } = useTranslation('innovation')
  const { say, day, moment } = useFormat()
  const fact = (label: string, value: string | null | undefined) => value ? <div key={label}><dt>{label}</dt><dd>{value}</dd></div> : null
  const said = (name: string) => { const value = i.fields[name]; return !value ? null : FIELD_SHAPES[name] === 'day' ? day(value) : name in innovationChoiceText ? say((innovationChoiceText as Record<string, Record<string, { zh: string, en: string }>>)[name]![value]!) : value }
  return (
    <Page title={i.title} trail={<Go to="/innovations">{t('title')}</Go>} note={[say(innovationKindText[i.kind]), say(innovationStateText[i.state]), say(resultLevelText[i.level]), ...i.exhibited ? [t('filter.onShow')] : []].join(' · ')} actions={<Actions i={i} />}>
      <dl className="facts">
        {fact(t('col.employer'), i.employer.name)}{fact(t('col.authors'), i.authors.map((a) => i.authors.length > 1 ? `${a.name} ${a.share / 100}%` : a.name).join(t('join')))}{fact(t('col.finished'), day(i.finishedOn))}{fact(t('col.recognised'), i.recognisedOn && day(i.recognisedOn))}{fact(t('col.benefit'), i.benefit === null ? null : yuanText(i.benefit))}
        {fieldsAsked(i.kind).map(({ name }) => fact(say(innovationFieldText[name as keyof typeof innovationFieldText]), said(name)))}
      </dl>
      <Section title={t('summary')}><div className="record-text">{i.summary}</div></Section>
      {i.proposal ? <p><Go to={`/proposals/${i.proposal}`}>{t('fromProposal')}</Go></p> : null}
      {i.evaluation ? <Section title={t('evaluation')}><div className="record-text">{i.evaluation}</div></Section> : null}
      <InnovationFiles i={i} />
      <Section title={t('users.title', { n: i.diffusions })}>
        {i.users.length ? <DataTable caption={t('users.caption')} rows={i.users} rowKey={(u) => `${u.org} ${u.onDay}`} columns={[{ key: 'org', title: t('users.org'), head: true, className: 'wrap', render: (u) => u.org }, { key: 'on', title: t('users.on'), render: (u) => day(u.onDay) }, { key: 'note', title: t('users.note'), className: 'wrap', render: (u) => u.note }]} /> : <p className="quiet">{t(i.exhibited ? 'users.none' : 'users.notShown')}</p>}
      </Section>
      <Section title={t('history')}>
        <ol className="record-steps">{[...i.steps].reverse().map((s) => <li key={s.at}><p><strong>{say(innovationActionText[s.action as InnovationAction])}</strong> <span className="quiet">{[s.org, s.who, moment(s.at)].filter(Boolean).join(' · ')}</span></p>{s.reason ? <div className="record-said">{s.reason}</div> : null}</li>)}</ol>
        {i.steps.length ? null : <p className="quiet">{t('noHistory')}</p>}
      </Section>
    </Page>
  )
}

const ACTS = { submit: api.submitInnovation, return: api.returnInnovation, recognise: api.recogniseInnovation, raiseLevel: api.raiseInnovation, exhibit: api.exhibitInnovation, revoke: api.revokeInnovation } as const
type Act = keyof typeof ACTS
const ORDER: readonly Act[] = ['submit', 'recognise', 'exhibit', 'raiseLevel', 'return', 'revoke']
/** What may be done is offered; what this state asks of somebody else stands there and says of whom. */
const Actions = ({ i }: { i: Innovation }) => {
  const { t } = useTranslation('innovation')
  const { say } = useFormat()
  const navigate = useNavigate(), [open, setOpen] = useState<Act | null>(null)
  const nameOf = (a: Act) => a === 'exhibit' ? t(i.exhibited ? 'act.hide' : 'act.show') : say(innovationActionText[a])
  const shown = (a: InnovationAction) => { const may = i.abilities[a]; return may === true || (may.code !== 'not-permitted' && (can[a] as readonly string[]).includes(i.state)) }
  const first = ORDER.find((a) => i.abilities[a] === true)
  return <>
    {ORDER.filter(shown).map((a) => <AbilityButton key={a} type={a === first ? 'primary' : 'default'} ability={i.abilities[a]} onClick={() => setOpen(a)}>{nameOf(a)}</AbilityButton>)}
    {shown('save') ? <AbilityButton ability={i.abilities.save} onClick={() => { void navigate({ to: `/innovations/${i.id}/edit` as never }) }}>{say(innovationActionText.save)}</AbilityButton> : null}
    {open ? <ActDialog i={i} act={open} title={nameOf(open)} onClose={() => setOpen(null)} /> : null}
  </>
}

const ActDialog = ({ i, act, title, onClose }: { i: Innovation, act: Act, title: string, onClose: () => void }) => {
  const { t } = useTranslation('innovation')
  const { say } = useFormat()
  const { run, busy, error } = useWrite(ACTS[act] as Contract, REFRESH), levels = RESULT_LEVELS.slice(RESULT_LEVELS.indexOf(i.level) + 1)
  const [text, setText] = useState(''), [level, setLevel] = useState(levels[0]), [looked, setLooked] = useState(false), needed = act !== 'submit' && act !== 'exhibit', label = t(`act.${act === 'recognise' ? 'evaluation' : 'reason'}`)
  const body = act === 'submit' ? {} : act === 'exhibit' ? { shown: !i.exhibited } : act === 'recognise' ? { evaluation: text.trim() } : act === 'raiseLevel' ? { level, reason: text.trim() } : { reason: text.trim() }
  const send = async () => { setLooked(true); if (needed && text.trim().length < 2) return; if (await run({ params: { innovation: i.id }, body } as never, i.version).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={title} okText={title} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <div className="act-fields">
        {needed ? null : <p>{t(`act.sure.${act === 'submit' ? 'submit' : i.exhibited ? 'hide' : 'show'}`)}</p>}
        {act === 'raiseLevel' ? <Field label={t('col.level')}>{(id) => <Select id={id} value={level ?? null} onChange={setLevel} options={levels.map((l) => ({ value: l, label: say(resultLevelText[l]) }))} />}</Field> : null}
        {needed ? <Field label={label} fault={looked && text.trim().length < 2 ? t('act.missing') : null}>{(id) => <Input.TextArea id={id} rows={3} maxLength={1000} value={text} onChange={(e) => setText(e.target.value)} />}</Field> : null}
      </div>
      <Problem error={error} />
    </Modal>
  )
}
export default InnovationPage
