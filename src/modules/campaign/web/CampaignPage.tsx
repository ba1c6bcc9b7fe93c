import { useParams } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Contract } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Field, Go, Loaded, Page, Problem, Section, Steps, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import * as api from '../campaign.contract.ts'
import { allows, type CampaignAction, type CampaignState } from '../campaign.ts'
import { campaignActionText, campaignKindText, campaignStateText, entrantsText, entryActionText } from '../campaign.text.ts'
import { ownershipText } from '../../org/browser.ts'
import { Entries } from './Entries.tsx'
import { REFRESH } from './refresh.ts'
import './campaign.css'

const Assign = lazy(async () => ({ default: (await import('./Assign.tsx')).Assign }))
const Reschedule = lazy(async () => ({ default: (await import('./Assign.tsx')).Reschedule }))
const AddJudge = lazy(async () => ({ default: (await import('./Assign.tsx')).AddJudge }))
const RankingTable = lazy(async () => ({ default: (await import('./RankingTable.tsx')).RankingTable }))
const Objections = lazy(async () => ({ default: (await import('./Objections.tsx')).Objections }))
export type Campaign = Answer<typeof api.getCampaign>

/** One campaign: its call, where it stands, what has been entered, who judges, how ranks came about, what was objected. */
const CampaignPage = () => {
  const { t } = useTranslation('campaign')
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const read = useRead(api.getCampaign, { params: { campaign } })
  if (!read.data) return <Page title={t('title')} trail={<Go to="/campaigns">{t('title')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(c) => <View c={c} />}</Loaded>
}
const COURSE: readonly CampaignState[] = ['open', 'screening', 'scoring', 'notice', 'published']
const RANKED: readonly CampaignState[] = ['scored', 'notice', 'published']
const View = ({ c }: { c: Campaign }) => {
  const { t } = useTranslation('campaign')
  const { say, name, day, count, moment } = useFormat()
  const { spec } = c, fact = (label: string, value: string | null) => value ? <div><dt>{label}</dt><dd>{value}</dd></div> : null
  const between = (s: { from: string, until: string } | null) => s ? t('between', { from: day(s.from), until: day(s.until) }) : null
  const at = c.state === 'scored' ? 2 : COURSE.indexOf(c.state)
  return (
    <Page title={c.title} trail={<Go to="/campaigns">{t('title')}</Go>} note={<>{say(campaignKindText[c.kind])} · {name(c.org)} · <strong className="campaign-state">{say(campaignStateText[c.state])}</strong></>} actions={<Actions c={c} />}>
      {at >= 0 ? <Steps label={t('course')} at={c.state === 'published' ? COURSE.length : at} names={[t('step.entry'), t('step.screening'), t('step.scoring'), t('step.notice'), t('step.published')]} /> : null}
      <dl className="facts campaign-facts">
        {fact(t('step.entry'), between(spec.steps.entry))}{fact(t('step.screening'), between(spec.steps.screening))}{fact(t('step.scoring'), between(spec.steps.scoring))}{fact(t('step.notice'), c.noticeFrom ? between({ from: c.noticeFrom, until: c.noticeUntil! }) : between(spec.steps.notice))}{fact(t('step.delivery'), spec.steps.delivery && day(spec.steps.delivery))}
        {fact(t('fact.who'), [say(entrantsText[spec.who.entrants]), ...spec.who.ownership.map((o) => say(ownershipText[o])), ...spec.who.industries].join(t('join')))}
        {fact(t('fact.criteria'), spec.criteria.map((x) => `${x.name} ${x.weight}%`).join(t('join')))}
        {fact(t('fact.panels'), t('fact.panelsSaid', { panels: spec.panels, judges: spec.judges, trim: spec.trim }))}
        {fact(t('fact.awards'), spec.awards.map((a) => `${a.grade} ${a.count}`).join(t('join')))}
        {fact(t('fact.quota'), [spec.quota.entries ? t('fact.quotaEntries', { n: spec.quota.entries }) : '', spec.quota.awards ? t('fact.quotaAwards', { n: spec.quota.awards }) : ''].filter(Boolean).join(t('join')) || null)}
        {fact(t('fact.reward'), spec.bid ? t('fact.yuan', { amount: count(spec.bid.reward / 100) }) : null)}
        {fact(t('fact.took'), t('fact.tookSaid', { entries: count(c.counts.entries), workers: count(c.counts.workers), units: count(c.counts.units), awards: count(c.counts.awards) }))}
      </dl>
      <Section title={t('part.call')}><div className="campaign-text">{c.call}</div>{spec.bid ? <><h3>{t('field.requirement')}</h3><div className="campaign-text">{spec.bid.requirement}</div></> : null}</Section>
      {c.state === 'draft' ? null : <Entries c={c} />}
      {c.panels.length ? <Panels c={c} /> : null}
      <Suspense fallback={null}>
        {c.host && RANKED.includes(c.state) ? <RankingTable c={c} /> : null}
        {c.host && RANKED.includes(c.state) ? <Objections c={c} /> : null}
      </Suspense>
      {c.steps.length ? <Section title={t('history')}><ol className="campaign-steps">{[...c.steps].reverse().map((s, i) => <li key={`${s.at} ${i}`}><strong>{stepName(s.action, say, t)}</strong>{s.number ? ` ${t('numbered', { n: s.number })}` : ''} <span className="quiet">{[s.who, moment(s.at)].filter(Boolean).join(' · ')}</span>{s.reason ? <div className="campaign-said">{s.reason}</div> : null}</li>)}</ol></Section> : null}
    </Page>
  )
}
const stepName = (action: string, say: (s: { zh: string, en: string }) => string, t: (key: string) => string) => {
  const named = { ...campaignActionText, ...entryActionText }[action as CampaignAction]
  return named ? say(named) : t(`did.${action}`)
}
const Panels = ({ c }: { c: Campaign }) => {
  const { t } = useTranslation('campaign')
  return (
    <Section title={t('panels.title')}>
      <DataTable caption={t('panels.title')} rowKey={(j) => j.account} groups={c.panels.map((p) => ({ key: String(p.no), title: t('panels.nth', { n: p.no }), rows: p.judges }))} columns={[
        { key: 'name', title: t('panels.name'), head: true, render: (j) => <>{j.name}{j.chair ? <span className="quiet"> · {t('panels.chair')}</span> : null}{j.recused ? <span className="quiet"> · {t('panels.recused')}</span> : null}</> },
        { key: 'org', title: t('col.org'), className: 'wrap', render: (j) => j.org }, { key: 'done', title: t('panels.done'), numeric: true, render: (j) => j.of ? `${j.done}/${j.of}` : '—' },
      ]} />
    </Section>
  )
}

/** What asks for nothing but to be sure, or for a reason. */
const PLAIN_ACTS: Partial<Record<CampaignAction, Contract>> = { open: api.openCampaign, closeEntry: api.closeEntries, startScoring: api.startScoring, closeScoring: api.closeScoring, announce: api.announceCampaign, publish: api.publishCampaign, cancel: api.cancelCampaign }
const ORDER: readonly CampaignAction[] = ['open', 'closeEntry', 'assign', 'startScoring', 'closeScoring', 'announce', 'publish', 'replaceJudge', 'reschedule', 'cancel']
const Actions = ({ c }: { c: Campaign }) => {
  const { t } = useTranslation('campaign')
  const { say } = useFormat()
  const [open, setOpen] = useState<CampaignAction | null>(null), close = () => setOpen(null)
  const offered = ORDER.filter((a) => { const no = c.abilities[a]; return no === true || (c.host && allows(a, c.state) && no.code !== 'not-permitted') }), first = offered.find((a) => c.abilities[a] === true && (a !== 'assign' || !c.panels.length))
  return <>
    {c.abilities.save === true ? <Go to={`/campaigns/${c.id}/edit`}>{t('edit')}</Go> : null}
    {offered.map((a) => <AbilityButton key={a} ability={c.abilities[a]} type={a === first && a !== 'cancel' && a !== 'reschedule' ? 'primary' : 'default'} onClick={() => setOpen(a)}>{say(campaignActionText[a])}</AbilityButton>)}
    <Suspense fallback={null}>
      {open === 'assign' ? <Assign c={c} onClose={close} /> : open === 'reschedule' ? <Reschedule c={c} onClose={close} /> : open === 'replaceJudge' ? <AddJudge c={c} onClose={close} /> : open && PLAIN_ACTS[open] ? <Sure c={c} action={open} contract={PLAIN_ACTS[open]} onClose={close} /> : null}
    </Suspense>
  </>
}
const Sure = ({ c, action, contract, onClose }: { c: Campaign, action: CampaignAction, contract: Contract, onClose: () => void }) => {
  const { t } = useTranslation('campaign')
  const { say } = useFormat()
  const { run, busy, error } = useWrite(contract, REFRESH), [reason, setReason] = useState(''), asks = action === 'cancel', title = say(campaignActionText[action])
  const send = async () => { if (await run({ params: { campaign: c.id }, body: asks ? { reason } : {} } as never, c.version).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={title} okText={title} cancelText={t('back')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <p>{t(`sure.${action}`)}</p>
      {asks ? <Field label={t('reason')}>{(id) => <Input.TextArea id={id} rows={3} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default CampaignPage
