/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask, newId } from '../../../../web/worker/client.ts'
import { Field, Go, Problem, Writing } from '../../../../web/worker/parts.tsx'
import { useTranslation } from '../../../../web/worker/words.ts'
import type { View } from './OneProposal.tsx'

/** What its author may do now, and nothing else; each needs the server, and says so where it cannot be reached. */
export const Acts = ({ p, show }: { p: View, show: (now: View) => void }) => {
  const { t } = useTranslation('workerProposal')
  const [open, setOpen] = useState<'withdraw' | 'reconsider' | null>(null), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null)
  const params = { proposal: p.id }
  const run = async (work: Promise<View>) => { setBusy(true); setError(null); await work.then((now) => { show(now); setOpen(null) }, (e: Error) => setError(e)); setBusy(false) }
  const may = (what: keyof View['abilities']) => p.abilities[what] === true
  const edit = may('save'), withdraw = may('withdraw') && p.state !== 'declined', again = may('reconsider'), confirm = may('confirm')
  if (!edit && !withdraw && !again && !confirm) return null
  return <>
    {open === null ? <p class="row">
      {confirm ? <button type="button" class="button primary" disabled={busy} onClick={() => { void run(ask('confirmReward', { params, body: {} }, { key: newId() })) }}>{t('one.confirm')}</button> : null}
      {edit ? <Go to={`/p/${p.id}/edit`} className={p.state === 'returned' ? 'button primary' : 'button'}>{t('one.edit')}</Go> : null}
      {again ? <button type="button" class="button" onClick={() => setOpen('reconsider')}>{t('one.reconsider')}</button> : null}
      {withdraw ? <button type="button" class="button" onClick={() => setOpen('withdraw')}>{t('one.withdraw')}</button> : null}
    </p> : null}
    {open === 'withdraw' ? <Why label={t('one.withdrawWhy')} least={0} sure={t('one.withdrawSure')} keep={t('one.keep')} busy={busy} onKeep={() => setOpen(null)} onWhy={(reason) => { void run(ask('withdrawProposal', { params, body: { reason } }, { key: newId(), version: p.version })) }} /> : null}
    {open === 'reconsider' ? <Why label={t('one.reconsiderWhy')} hint={t('one.reconsiderHint')} least={2} sure={t('one.reconsiderSure')} keep={t('one.cancel')} busy={busy} onKeep={() => setOpen(null)} onWhy={(reason) => { void run(ask('reconsiderProposal', { params, body: { reason } }, { key: newId(), version: p.version })) }} /> : null}
    <Problem error={error} />
  </>
}

interface WhyProps { label: string, hint?: string, least: number, sure: string, keep: string, busy: boolean, onWhy: (reason: string) => void, onKeep: () => void }
const Why = ({ label, hint, least, sure, keep, busy, onWhy, onKeep }: WhyProps) => {
  const { t } = useTranslation('workerProposal')
  const [reason, setReason] = useState(''), [looked, setLooked] = useState(false), short = reason.trim().length < least
  return (
    <form class="form" noValidate onSubmit={(e) => { e.preventDefault(); setLooked(true); if (!short) onWhy(reason.trim()) }}>
      <Field label={label} hint={hint} fault={looked && short ? t('one.short') : null}>{(id, a) => <Writing id={id} {...a} rows={2} maxLength={500} value={reason} onText={setReason} />}</Field>
      <p class="row"><button type="submit" class="button primary" disabled={busy}>{sure}</button><button type="button" class="button" onClick={onKeep}>{keep}</button></p>
    </form>
  )
}
