/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { ask, newId } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { arrivals } from '../../../../web/worker/outbox.ts'
import { Field, Go, Page, Problem, Unread } from '../../../../web/worker/parts.tsx'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { proposalStateText } from '../../proposal.text.ts'
import { isClaim, keepClaim, keptClaim } from './claim.ts'
import { Bar } from './Bar.tsx'
import { Outgoing } from './Outgoing.tsx'

/** What became of what was handed in without an account; with one it becomes one's own. */
export const Claims = () => {
  const { t } = useTranslation('workerProposal')
  const [claim, setClaim] = useState<string | null>(null), [typed, setTyped] = useState(''), [looked, setLooked] = useState(false)
  useEffect(() => { void keptClaim().then(setClaim) }, [])
  const other = typed.trim().toUpperCase()
  const submit = (e: Event) => { e.preventDefault(); setLooked(true); if (isClaim(other)) { void keepClaim(other).catch(() => undefined); setClaim(other) } }
  return (
    <Page title={t('code.mine')}>
      <Outgoing />
      {claim ? <><p class="notice">{t('code.keep')} <strong class="claim">{claim}</strong></p><Under key={claim} claim={claim} /></> : null}
      <form class="form" onSubmit={submit} noValidate>
        <Field label={t('code.other')} hint={t('code.otherHint')} fault={looked && !isClaim(other) ? t('code.otherFault') : null}>{(id, a) => <input id={id} {...a} autocomplete="off" autocapitalize="characters" maxLength={20} value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />}</Field>
        <button type="submit" class="button">{t('code.look')}</button>
      </form>
    </Page>
  )
}

const Under = ({ claim }: { claim: string }) => {
  const { t } = useTranslation('workerProposal')
  const { day, say } = useFormat()
  const now = useStore(session), beat = useStore(arrivals)
  const [found, setFound] = useState<Answer<'lookAtClaim'> | null>(null), [error, setError] = useState<Error | null>(null), [turn, setTurn] = useState(0), [bound, setBound] = useState<number | null>(null)
  useEffect(() => { setError(null); ask('lookAtClaim', { body: { claim } }, { key: newId() }).then(setFound, setError) }, [claim, turn, beat])
  const bind = () => { setError(null); ask('bindClaim', { body: { claim } }, { key: newId() }).then((a) => { setBound(a.proposals); setTurn(turn + 1) }, setError) }
  return <>
    {error ? <Unread error={error} again={() => setTurn(turn + 1)} /> : null}
    {bound === null ? found && !found.bound ? now.is === 'in' ? <button type="button" class="button" onClick={bind}>{t('code.bind')}</button> : <p class="quiet">{t('code.bindLater')}</p> : null : <p class="notice" role="status">{t('code.bound', { n: bound })} <Go to="/mine">{t('mine.title')}</Go></p>}
    {found?.rows.length ? <ul class="cards">{found.rows.map((r) => (
      <li key={r.number} class="card">
        <p><strong>{r.title}</strong></p><p class="quiet">{[r.number, t('one.with', { org: r.unit }), r.replyDue && r.stage !== 'result' ? t('mine.due', { day: day(r.replyDue) }) : ''].filter(Boolean).join(' · ')}</p>
        <Bar stage={r.stage} state={r.state} reached={{ ...r.reached, received: r.reached.received ?? r.raisedOn }} />
        {r.reason ? <p class="said">{r.reason}</p> : null}{r.contact ? <p>{t('one.contact', { contact: r.contact })}</p> : null}
        {r.reward === null ? null : <p>{say(proposalStateText.rewarded)} · {t('code.reward', { amount: (r.reward / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }) })}</p>}
      </li>))}</ul> : null}
  </>
}
