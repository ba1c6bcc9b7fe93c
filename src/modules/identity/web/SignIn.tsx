import { Button, Input } from 'antd'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { changeWords } from '../../../web/i18n/i18n.ts'
import { actionKey, Problem, send, useLanguage, useWrite } from '../../../web/kit/index.ts'
import { chooseLanguage, getSession, signIn, type Me } from '../identity.contract.ts'
import { ProviderButtons } from './ProviderButtons.tsx'
import { SecondStep } from './SecondStep.tsx'
import './factor.css'
import './signIn.css'

/** Stands at whatever address was asked for; after signing in that page opens. */
const SignIn = () => {
  const { t } = useTranslation('identity')
  const { t: kit } = useTranslation('kit')
  const language = useLanguage()
  const client = useQueryClient()
  const { run, busy, error } = useWrite(signIn)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [chosen, setChosen] = useState<'zh-CN' | 'en' | null>(null)
  const [missing, setMissing] = useState(false)
  const [ticket, setTicket] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => { document.title = `${t('signIn.title')} · ${kit('product')}` }, [t, kit])

  const choose = () => {
    const other = language === 'en' ? 'zh-CN' : 'en'
    setChosen(other)
    void changeWords(other)
  }

  const submit = async (e: FormEvent) => {
    e.preventDefault()
    const blank = !login.trim() || !password
    setMissing(blank)
    if (blank) { form.current?.querySelector<HTMLInputElement>(login.trim() ? '#password' : '#login')?.focus(); return }
    const answer = await run({ body: { login, password } }).catch(() => null)
    if (!answer) return
    if ('awaits' in answer) { setPassword(''); setTicket(answer.ticket) } else await enter(answer)
  }

  const enter = async (me: Me) => {
    // a language chosen here is meant for the account
    const language = chosen ?? me.account.language
    if (language !== me.account.language) await send(chooseLanguage, { body: { language } }, { key: actionKey() }).catch(() => null)
    client.setQueryData([getSession.name, {}], { ...me, account: { ...me.account, language } })
  }

  return (
    <div className="sign-in">
      <header className="sign-in-line"><span className="head-name">{kit('product')}</span><Button type="text" className="head-button" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={choose}>{t('signIn.language')}</Button></header>
      <main className="sign-in-body">
        <div className="sign-in-word"><h1>{t('signIn.product')}</h1><p>{t('signIn.purpose')}</p></div>
        {ticket ? <SecondStep ticket={ticket} onIn={(me) => { void enter(me) }} onBack={() => setTicket(null)} /> : <form ref={form} className="sign-in-form" onSubmit={(e) => { void submit(e) }} noValidate>
          <h2>{t('signIn.title')}</h2>
          <label htmlFor="login">{t('signIn.login')}</label>
          <Input id="login" name="username" autoComplete="username" autoFocus size="large" value={login} onChange={(e) => setLogin(e.target.value)} aria-invalid={missing && !login.trim()} />
          <label htmlFor="password">{t('signIn.password')}</label>
          <Input.Password id="password" name="password" autoComplete="current-password" size="large" value={password} onChange={(e) => setPassword(e.target.value)} aria-invalid={missing && !password} />
          {missing ? <p className="sign-in-missing" role="alert">{t('signIn.missing')}</p> : null}
          <Problem error={error} />
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('signIn.submit')}</Button>
          <p className="quiet">{t('signIn.help')}</p>
          <ProviderButtons />
        </form>}
      </main>
    </div>
  )
}
export default SignIn
