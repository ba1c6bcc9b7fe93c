/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask, newId } from '../../../../web/worker/client.ts'
import { Field, Problem, Writing } from '../../../../web/worker/parts.tsx'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { entrySourceText } from '../../campaign.text.ts'
import type { Mine } from './OneCampaign.tsx'
import { With, type Partner } from './With.tsx'

/** Equal shares; what is left over is the first one's. */
const sharesOf = (me: number, partners: readonly Partner[]) => {
  const each = Math.floor(10_000 / (partners.length + 1))
  return [{ account: me, share: 10_000 - each * partners.length }, ...partners.map((p) => p.account === null ? { name: p.name, share: each } : { account: p.account, share: each })]
}
/** 报名: a new work, or a proposal or result that is there already. One key for one attempt, so that a lost answer enters nothing twice. */
export const Enter = ({ c, again }: { c: Mine, again: () => void }) => {
  const { t } = useTranslation('workerCampaign')
  const { say } = useFormat()
  const now = useStore(session), me = now.is === 'in' ? now.me.account : null
  const [open, setOpen] = useState(false), [of, setOf] = useState(''), [title, setTitle] = useState(''), [body, setBody] = useState(''), [team, setTeam] = useState(''), [partners, setPartners] = useState<readonly Partner[]>([])
  const [looked, setLooked] = useState(false), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null), [sent, setSent] = useState<number | null>(null), [key, setKey] = useState(newId)
  const bid = c.kind === 'openBid', chosen = c.have.find((h) => h.id === of), teams = c.spec.who.entrants
  const fault = (what: 'title' | 'body' | 'team') => looked && (what === 'team' ? teams === 'teams' && !team.trim() : !chosen && (what === 'title' ? title : body).trim().length < 2) ? t(`fault.${what}`) : null
  const isWhole = (chosen || (title.trim().length > 1 && body.trim().length > 1)) && (teams !== 'teams' || team.trim())
  const send = async () => {
    setLooked(true); setError(null)
    if (!isWhole) return
    setBusy(true)
    await ask('enterCampaign', { params: { campaign: c.id }, body: chosen ? { source: chosen.source, of: chosen.id, team: team.trim() || null } : { title: title.trim(), body: body.trim(), team: team.trim() || null, authors: sharesOf(me!.id, partners) } }, { key })
      .then((e) => { setSent(e.number); setOpen(false); setTitle(''); setBody(''); setOf(''); setLooked(false); setKey(newId()); again() }, (x: Error) => setError(x))
    setBusy(false)
  }
  return <>
    {sent === null ? null : <p class="notice" role="status">{t('sent', { n: sent })}{c.spec.quota.entries ? ` ${t('needsUnit')}` : ''}</p>}
    {!open ? <button type="button" class="button primary large" onClick={() => setOpen(true)}>{t(bid ? 'bid' : 'enter')}</button> : (
      <form class="form" noValidate onSubmit={(e) => { e.preventDefault(); void send() }}>
        {c.have.length ? <fieldset class="choices"><legend>{t('from')}</legend>
          <label class="choice"><input type="radio" name="of" checked={of === ''} onChange={() => setOf('')} />{t('new')}</label>
          {c.have.map((h) => <label key={h.id} class="choice"><input type="radio" name="of" checked={of === h.id} onChange={() => setOf(h.id)} /><span>{h.title} <span class="quiet">{say(entrySourceText[h.source])}</span></span></label>)}
        </fieldset> : null}
        {chosen ? null : <>
          <Field label={t('field.title')} fault={fault('title')}>{(id, a) => <input id={id} {...a} maxLength={80} value={title} onInput={(e) => setTitle(e.currentTarget.value)} />}</Field>
          <Field label={t('field.body')} hint={t(bid ? 'field.bidHint' : 'field.bodyHint')} fault={fault('body')}>{(id, a) => <Writing id={id} {...a} rows={5} maxLength={6000} value={body} onText={setBody} />}</Field>
        </>}
        {teams === 'workers' ? null : <Field label={t('field.team')} hint={teams === 'both' ? t('field.teamHint') : undefined} fault={fault('team')}>{(id, a) => <input id={id} {...a} maxLength={40} value={team} onInput={(e) => setTeam(e.currentTarget.value)} />}</Field>}
        {chosen ? null : <With partners={partners} onPartners={setPartners} />}
        <Problem error={error} />
        <button type="submit" class="button primary" disabled={busy}>{t('send')}</button><button type="button" class="button" onClick={() => setOpen(false)}>{t('cancel')}</button>
      </form>)}
  </>
}
