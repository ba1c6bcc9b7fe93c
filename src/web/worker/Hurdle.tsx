/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask, newId } from './client.ts'
import { Field, Page, Problem } from './parts.tsx'
import { enter, type Me } from './session.ts'
import { useTranslation } from './words.ts'

/** What has to be done before anything else: an own password here, a second factor in the office pages. */
export const Hurdle = ({ me }: { me: Me }) => {
  const { t } = useTranslation('worker')
  const [current, setCurrent] = useState(''), [next, setNext] = useState(''), [again, setAgain] = useState(''), [looked, setLooked] = useState(false), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null)
  if (me.account.hurdle === 'factor-required') return <Page title={t('hurdle.factor')}><p>{t('hurdle.factorWhat')}</p><a class="button primary" href="/account">{t('hurdle.factorOpen')}</a></Page>
  const submit = async (e: Event) => {
    e.preventDefault(); setLooked(true)
    if (!current || !next || next !== again) return
    setBusy(true); setError(null)
    await ask('changePassword', { body: { current, next } }, { key: newId() }).then(async () => enter(await ask('getSession', {}))).catch((e: Error) => setError(e))
    setBusy(false)
  }
  const field = (label: string, value: string, set: (v: string) => void, complete: string, fault: string | null) =>
    <Field label={label} fault={looked ? fault : null}>{(id, said) => <input id={id} {...said} type="password" autocomplete={complete} value={value} onInput={(e) => set(e.currentTarget.value)} />}</Field>
  return (
    <Page title={t('hurdle.password')}>
      <p>{t('hurdle.passwordWhat')}</p>
      <form class="form" onSubmit={(e) => { void submit(e) }} noValidate>
        {field(t('hurdle.current'), current, setCurrent, 'current-password', current ? null : t('hurdle.missing'))}
        {field(t('hurdle.next'), next, setNext, 'new-password', next ? null : t('hurdle.missing'))}
        {field(t('hurdle.again'), again, setAgain, 'new-password', again === next ? null : t('hurdle.differs'))}
        <Problem error={error} />
        <button type="submit" class="button primary" disabled={busy}>{t('hurdle.submit')}</button>
      </form>
    </Page>
  )
}
