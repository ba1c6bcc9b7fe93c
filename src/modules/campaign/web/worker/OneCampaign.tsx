/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask, newId } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { Field, Page, Problem, Unread, Waiting, Writing } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { campaignKindText, campaignStateText, entrantsText, entryStateText } from '../../campaign.text.ts'
import { Enter } from './Enter.tsx'

export type Mine = Answer<'getMyCampaign'>
/** One campaign on a telephone: the call, my works, a way in, and what came of it. */
export const OneCampaign = ({ campaign = '' }: { campaign?: string }) => {
  const { t } = useTranslation('workerCampaign')
  const { say, day, name } = useFormat()
  const read = useRead('getMyCampaign', { params: { campaign } }), c = read.data
  if (!c) return <Page title={t('title')} back="/a">{read.error ? <Unread error={read.error} again={read.again} /> : <Waiting />}</Page>
  const { steps } = c.spec, between = (s: { from: string, until: string }) => t('facts.between', { from: day(s.from), until: day(s.until) }), join = (list: string[]) => list.join(t('facts.join'))
  return (
    <Page title={c.title} back="/a">
      <p class="row"><span class="mark strong">{say(campaignStateText[c.state])}</span><span class="mark">{say(campaignKindText[c.kind])}</span></p>
      <dl class="facts">
        <dt>{t('facts.entry')}</dt><dd>{between(steps.entry)}</dd><dt>{t('facts.scoring')}</dt><dd>{between(steps.scoring)}</dd>{steps.delivery ? <><dt>{t('facts.delivery')}</dt><dd>{day(steps.delivery)}</dd></> : null}
        <dt>{t('facts.who')}</dt><dd>{say(entrantsText[c.spec.who.entrants])}</dd><dt>{t('facts.criteria')}</dt><dd>{join(c.spec.criteria.map((x) => `${x.name} ${x.weight}%`))}</dd><dt>{t('facts.awards')}</dt><dd>{join(c.spec.awards.map((a) => `${a.grade} ${a.count}`))}</dd>
      </dl>
      <p class="quiet">{t('host', { org: name(c.org) })}</p>
      <section><h2>{t('call')}</h2><div class="text">{c.call}</div>{c.spec.bid ? <><h3>{t('requirement')}</h3><div class="text">{c.spec.bid.requirement}</div><p>{t('reward', { amount: (c.spec.bid.reward / 100).toLocaleString('en-US') })}</p></> : null}</section>
      {c.mine.length ? <section><h2>{t('mine')}</h2><ul class="cards">{c.mine.map((e) => <MyWork key={e.id} campaign={c.id} e={e} again={read.again} />)}</ul></section> : null}
      {c.enter === true ? <Enter c={c} again={read.again} /> : c.state === 'open' ? <p class="notice">{c.enter.detail}</p> : null}
      {c.results.length ? <section><h2>{c.state === 'notice' ? t('resultsNotice', { day: day(c.noticeUntil!) }) : t('results')}</h2><ul class="cards">{c.results.map((r) => <li key={r.entry} class="card"><p><span class="mark strong">{r.grade}</span> {r.title}</p><p class="quiet">{[t('number', { n: r.number }), r.unit, join(r.authors)].join(' · ')}</p>{c.object === true ? <Object campaign={c.id} entry={r.entry} /> : null}</li>)}</ul></section> : null}
    </Page>
  )
}

const MyWork = ({ campaign, e, again }: { campaign: string, e: Mine['mine'][number], again: () => void }) => {
  const { t } = useTranslation('workerCampaign')
  const { say } = useFormat()
  const [open, setOpen] = useState<'withdraw' | 'deliver' | null>(null), [text, setText] = useState(''), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null), params = { campaign, entry: e.id }
  const run = async (work: Promise<unknown>) => { setBusy(true); setError(null); await work.then(() => { setOpen(null); again() }, (x: Error) => setError(x)); setBusy(false) }
  return (
    <li class="card">
      <p class="card-title">{e.title}</p>
      <p class="row"><span class="mark">{t('number', { n: e.number })}</span><span class="mark strong">{say(entryStateText[e.state])}</span>{e.grade ? <span class="mark">{e.grade}</span> : null}</p>
      {e.rank === null ? null : <p class="quiet">{t('score', { score: ((e.final ?? 0) / 1000).toFixed(2), rank: e.rank })}</p>}
      {e.reason ? <p class="quiet">{t('reason', { reason: e.reason })}</p> : null}
      {open === null ? <p class="row">
        {e.abilities.deliver === true ? <button type="button" class="button primary" onClick={() => setOpen('deliver')}>{t('deliver')}</button> : null}
        {e.abilities.withdraw === true ? <button type="button" class="button" onClick={() => setOpen('withdraw')}>{t('withdraw')}</button> : null}
      </p> : null}
      {open === 'withdraw' ? <p class="row"><button type="button" class="button primary" disabled={busy} onClick={() => { void run(ask('withdrawEntry', { params, body: {} }, { key: newId() })) }}>{t('withdrawSure')}</button><button type="button" class="button" onClick={() => setOpen(null)}>{t('cancel')}</button></p> : null}
      {open === 'deliver' ? <form class="form" onSubmit={(x) => { x.preventDefault(); void run(ask('deliverEntry', { params, body: { delivery: text } }, { key: newId() })) }}><Field label={t('deliverWhat')}>{(id, a) => <Writing id={id} {...a} rows={3} maxLength={4000} value={text} onText={setText} />}</Field><p class="row"><button type="submit" class="button primary" disabled={busy}>{t('deliver')}</button><button type="button" class="button" onClick={() => setOpen(null)}>{t('cancel')}</button></p></form> : null}
      <Problem error={error} />
    </li>
  )
}
const Object = ({ campaign, entry }: { campaign: string, entry: string }) => {
  const { t } = useTranslation('workerCampaign')
  const [open, setOpen] = useState(false), [reason, setReason] = useState(''), [done, setDone] = useState(false), [error, setError] = useState<Error | null>(null)
  if (done) return <p class="quiet" role="status">{t('objected')}</p>
  if (!open) return <button type="button" class="button" onClick={() => setOpen(true)}>{t('object')}</button>
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); setError(null); ask('raiseObjection', { params: { campaign }, body: { entry, reason } }, { key: newId() }).then(() => setDone(true), (x: Error) => setError(x)) }}>
      <Field label={t('objectWhy')}>{(id, a) => <Writing id={id} {...a} rows={3} maxLength={1000} value={reason} onText={setReason} />}</Field>
      <p class="row"><button type="submit" class="button primary">{t('objectSend')}</button><button type="button" class="button" onClick={() => setOpen(false)}>{t('cancel')}</button></p>
      <Problem error={error} />
    </form>
  )
}
