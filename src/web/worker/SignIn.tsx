/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask, newId } from './client.ts'
import { isUnsent, outbox } from './outbox.ts'
import { Field, Go, Page, Problem } from './parts.tsx'
import { enter } from './session.ts'
import { useStore } from './store.ts'
import { useTranslation } from './words.ts'

/** By account: the same session as in the office pages. Where a second factor is asked for, its code is the second step. */
export const SignIn = () => {
  const { t } = useTranslation('worker')
  const waiting = useStore(outbox).filter(isUnsent).length
  const [login, setLogin] = useState(''), [password, setPassword] = useState(''), [code, setCode] = useState('')
  const [ticket, setTicket] = useState<string | null>(null), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null), [looked, setLooked] = useState(false)
  const attempt = async (work: () => Promise<void>) => { setBusy(true); setError(null); await work().catch((e: Error) => setError(e)); setBusy(false) }
  const submit = (e: Event) => {
    e.preventDefault(); setLooked(true)
    if (ticket !== null) { if (code.trim()) void attempt(async () => enter(await ask('giveFactor', { body: { ticket, code } }, { key: newId() }))) }
    else if (login.trim() && password) void attempt(async () => {
      const answer = await ask('signIn', { body: { login, password } }, { key: newId() })
      setPassword(''); setLooked(false)
      if ('awaits' in answer) setTicket(answer.ticket); else await enter(answer)
    })
  }
  return (
    <Page title={t('signIn.title')}>
      {waiting ? <p class="notice">{t('signIn.waiting', { n: waiting })}</p> : null}
      <form class="form" onSubmit={submit} noValidate>
        {ticket === null ? <>
          <Field label={t('signIn.login')} fault={looked && !login.trim() ? t('signIn.loginMissing') : null}>{(id, said) => <input id={id} {...said} name="username" autocomplete="username" autocapitalize="none" value={login} onInput={(e) => setLogin(e.currentTarget.value)} />}</Field>
          <Field label={t('signIn.password')} fault={looked && !password ? t('signIn.passwordMissing') : null}>{(id, said) => <input id={id} {...said} type="password" name="password" autocomplete="current-password" value={password} onInput={(e) => setPassword(e.currentTarget.value)} />}</Field>
        </> : <Field label={t('signIn.code')} hint={t('signIn.codeHint')} fault={looked && !code.trim() ? t('signIn.codeMissing') : null}>{(id, said) => <input id={id} {...said} autocomplete="one-time-code" inputMode="numeric" value={code} onInput={(e) => setCode(e.currentTarget.value)} />}</Field>}
        <Problem error={error} />
        <button type="submit" class="button primary" disabled={busy}>{t('signIn.submit')}</button>
        {ticket === null ? null : <button type="button" class="button" onClick={() => { setTicket(null); setError(null) }}>{t('signIn.back')}</button>}
        <p class="quiet">{t('signIn.help')}</p>
        <p class="quiet">{t('signIn.byCode')} <Go to="/c">{t('signIn.claim')}</Go></p>
      </form>
    </Page>
  )
}
