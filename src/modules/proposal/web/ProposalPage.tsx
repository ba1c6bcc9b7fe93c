import { useParams } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Go, Loaded, Page, Section, useFormat, useMay, useRead, useSession } from '../../../web/kit/index.ts'
import { getProposal, getProposalText } from '../proposal.contract.ts'
import { allows, type ProposalAction } from '../proposal.ts'
import { proposalActionText, proposalTagText } from '../proposal.text.ts'
import { ACTS, type ActName } from './acts.ts'
import { Course } from './Course.tsx'
import { AddFile, PhotoList } from './PhotoList.tsx'
import { StateMark } from './StateMark.tsx'
import './proposal.css'

const ActDialog = lazy(async () => ({ default: (await import('./ActDialog.tsx')).ActDialog }))
const Near = lazy(async () => ({ default: (await import('./Near.tsx')).Near }))
export type Proposal = Answer<typeof getProposal>

/** One proposal: what was suggested, what has been done about it, what this post may do now and why not the rest. */
const ProposalPage = () => {
  const { t } = useTranslation('proposal')
  const { proposal = '' } = useParams({ strict: false }) as { proposal?: string }
  const read = useRead(getProposal, { params: { proposal } })
  if (!read.data) return <Page title={t('title')} trail={<Go to="/proposals">{t('title')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(p) => <View p={p} />}</Loaded>
}

const View = ({ p }: { p: Proposal }) => {
  const { t } = useTranslation('proposal')
  const { say, name, day } = useFormat(), may = useMay(), me = useSession()
  const fact = (label: string, value: string | null) => value ? <div><dt>{label}</dt><dd>{value}</dd></div> : null
  return (
    <Page title={p.title} trail={<Go to="/proposals">{t('title')}</Go>} note={<>{p.number} · <StateMark state={p.state} overdue={p.overdue} /></>} actions={<Actions p={p} />}>
      <dl className="facts">
        {fact(t('col.org'), p.org.id === p.employer.id ? name(p.org) : `${name(p.employer)} ${name(p.org)}`)}{fact(t('col.unit'), name(p.unit))}
        {fact(t('col.authors'), p.authors.map((a) => p.authors.length > 1 ? `${a.name} ${a.share / 100}%` : a.name).join(t('join')))}
        {fact(t('col.tags'), p.tags.map((x) => say(proposalTagText[x])).join(t('join')))}
        {fact(t('col.raisedOn'), p.raisedOn && day(p.raisedOn))}{fact(t('col.due'), p.replyDue && day(p.replyDue))}{fact(t('fact.reviewOn'), p.reviewOn && day(p.reviewOn))}{fact(t('fact.supporters'), p.supporters ? t('fact.people', { n: p.supporters }) : null)}
      </dl>
      <Section title={t('text')}>
        <div className="record-text">{p.body}</div>
        {p.effect ? <><h3>{t('effect')}</h3><div className="record-text">{p.effect}</div></> : null}
        <Texts p={p} />
      </Section>
      {p.files.length || p.abilities.addFile === true ? <Section title={t('files')} actions={p.abilities.addFile === true ? <AddFile p={p} /> : null}><PhotoList p={p} /></Section> : null}
      {p.verifiedOn && p.state !== 'revoked' && !p.duplicateOf && p.unit.id === me.post.orgId && may('innovation.write') ? <p><Go to="/innovations/new" search={{ proposal: p.id }}>{t('toResult')}</Go></p> : null}
      {p.links.length ? <Section title={t('links')}><ul className="record-rows">{p.links.map((l) => <li key={l.id}><div><strong>{t(`link.is.${l.link}`)}</strong> <Go to={`/proposals/${l.id}`}>{l.title}</Go> <span className="quiet">{[l.number, name(l.org), day(l.raisedOn)].join(' · ')}</span></div></li>)}</ul></Section> : null}
      {p.submittedAt && (p.abilities.link === true || p.abilities.unlink === true) ? <Suspense fallback={null}><Near p={p} /></Suspense> : null}
      <Course p={p} />
    </Page>
  )
}

const ORDER: readonly ActName[] = ['receive', 'review', 'opine', 'adopt', 'decline', 'defer', 'implement', 'complete', 'verify', 'assess', 'countersign', 'reward', 'archive', 'transfer', 'return', 'recuse', 'addEvaluator', 'reject', 'unlink', 'revoke']
const DEEDS: readonly string[] = ['opine', 'recuse', 'addEvaluator', 'countersign']
/** What may be done is offered; what this state asks of somebody else stands there and says of whom. */
const Actions = ({ p }: { p: Proposal }) => {
  const { t } = useTranslation('proposal')
  const { say } = useFormat()
  const [open, setOpen] = useState<ActName | null>(null)
  const nameOf = (a: ActName) => DEEDS.includes(a) ? t(`deed.${a}`) : say(proposalActionText[a as ProposalAction])
  const may = (a: ActName) => p.abilities[a] === true
  const barred = (a: ActName) => { const no = p.abilities[a]; return no !== true && !DEEDS.includes(a) && no.code !== 'not-permitted' && allows(a as ProposalAction, p.state) && !['revoke', 'unlink', 'transfer'].includes(a) }
  const first = ORDER.find((a) => may(a) && a !== 'transfer' && a !== 'return' && a !== 'revoke' && a !== 'unlink')
  return <>
    {ORDER.filter((a) => may(a) || barred(a)).map((a) => <AbilityButton key={a} ability={p.abilities[a]} type={a === first ? 'primary' : 'default'} onClick={() => setOpen(a)}>{nameOf(a)}</AbilityButton>)}
    {p.mine ? <Button href={`/w/p/${p.id}`}>{t('mine')}</Button> : null}
    <Suspense fallback={null}>{open && ACTS[open] ? <ActDialog p={p} name={open} title={nameOf(open)} onClose={() => setOpen(null)} /> : null}</Suspense>
  </>
}

/** 原文: as it was handed in, each time; what was handed in first is never lost under what came after. */
const Texts = ({ p }: { p: Proposal }) => {
  const { t } = useTranslation('proposal')
  const { moment } = useFormat()
  const [open, setOpen] = useState<number | null>(null)
  const handedIn = p.steps.flatMap((s) => s.action === 'submit' && typeof s.detail.revision === 'number' ? [{ revision: s.detail.revision, at: s.at }] : [])
  if (!handedIn.length) return null
  return (
    <p className="bar no-print"><span className="quiet">{t('texts.label')}</span>
      {handedIn.map((h) => <Button key={h.revision} size="small" onClick={() => setOpen(h.revision)}>{t('texts.nth', { n: h.revision, at: moment(h.at) })}</Button>)}
      {open === null ? null : <Text p={p} revision={open} onClose={() => setOpen(null)} />}
    </p>
  )
}
const Text = ({ p, revision, onClose }: { p: Proposal, revision: number, onClose: () => void }) => {
  const { t } = useTranslation('proposal')
  const { moment } = useFormat()
  const read = useRead(getProposalText, { params: { proposal: p.id, revision } })
  return (
    <Modal open width="48rem" title={t('texts.title', { n: revision })} footer={null} onCancel={onClose}>
      <Loaded of={read}>{(text) => <><h3>{text.title}</h3><div className="record-text">{text.body}</div>{text.effect ? <div className="record-text">{text.effect}</div> : null}<p className="quiet">{[text.madeBy, moment(text.madeAt)].filter(Boolean).join(' · ')}<br />{t('texts.hash')} <code>{text.hash}</code></p></>}</Loaded>
    </Modal>
  )
}
export default ProposalPage
