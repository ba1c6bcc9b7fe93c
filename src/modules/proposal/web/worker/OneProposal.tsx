/** @jsxImportSource preact */
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { arrivals } from '../../../../web/worker/outbox.ts'
import { Page, Unread, Waiting } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { proposalActionText, proposalTagText } from '../../proposal.text.ts'
import type { ProposalAction } from '../../proposal.ts'
import { reachedOn } from '../../stage.ts'
import { Acts } from './Acts.tsx'
import { Kept } from './Kept.tsx'
import { Bar } from './Bar.tsx'

export type View = Answer<'getProposal'>
const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

/** One of mine: how far it is, what was answered by whom, what I wrote, what I may do. */
export const OneProposal = ({ proposal = '' }: { proposal?: string }) => {
  const { t } = useTranslation('workerProposal')
  const { say, name, day, moment, list } = useFormat()
  const read = useRead('getProposal', { params: { proposal } }, useStore(arrivals)), p = read.data
  if (!p) return <Page title={t('one.title')} back="/mine">{read.error ? <Unread error={read.error} again={read.again} /> : <Waiting />}</Page>
  return (
    <Page title={p.title} back="/mine">
      {read.since ? <p class="notice">{t('since', { at: moment(read.since) })}</p> : null}
      <p class="quiet">{[p.number, p.state === 'draft' ? '' : t('one.with', { org: name(p.unit) }), p.replyDue && !p.answeredOn && p.stage !== 'result' ? t(p.overdue ? 'mine.overdue' : 'mine.due', { day: day(p.replyDue) }) : ''].filter(Boolean).join(' · ')}</p>
      <Bar stage={p.stage} state={p.state} reached={reachedOn(p.steps)} />
      <Acts p={p} show={read.show} />
      {p.reward ? <section><h2>{t('one.reward')}</h2><p>{t('one.rewardOf', { tier: say(p.reward.tier), amount: yuan(p.reward.amount) })}</p><ul>{p.reward.parts.map((x) => <li key={x.no}>{t('one.rewardPart', { name: x.name, amount: yuan(x.amount) })}{x.confirmedAt ? <span class="quiet"> · {t('one.rewardGot')}</span> : null}</li>)}</ul></section> : null}
      <section><h2>{t('one.course')}</h2>
        <ol class="course">{[...p.steps].reverse().map((s, i) => <li key={`${s.at} ${i}`}>
          <p><strong>{say(proposalActionText[s.action as ProposalAction])}</strong> <span class="quiet">{[s.org, s.who, moment(s.at)].filter(Boolean).join(' · ')}</span></p>
          {s.reason ? <p class="said">{s.reason}</p> : null}
          {typeof s.detail.contact === 'string' ? <p>{t('one.contact', { contact: s.detail.contact })}</p> : null}
        </li>)}</ol>
      </section>
      <section><h2>{t('one.text')}</h2><div class="text">{p.body}</div>{p.effect ? <><h3>{t('field.effect')}</h3><div class="text">{p.effect}</div></> : null}
        {p.tags.length ? <p class="chips">{p.tags.map((x) => <span key={x} class="mark">{say(proposalTagText[x])}</span>)}</p> : null}
        {p.files.length ? <><h3>{t('one.photos')}</h3><Kept p={p} /></> : null}
        <p class="quiet">{t('one.authors', { names: list(p.authors.map((a) => p.authors.length > 1 ? `${a.name} ${a.share / 100}%` : a.name)) })}</p>
        {p.supporters ? <p class="quiet">{t('similar.supporters', { n: p.supporters })}</p> : null}
      </section>
      {p.links.length ? <section><h2>{t('one.links')}</h2><ul>{p.links.map((l) => <li key={l.id}>{t(`one.link.${l.link}`, { title: l.title, org: name(l.org), day: day(l.raisedOn) })}</li>)}</ul></section> : null}
    </Page>
  )
}
