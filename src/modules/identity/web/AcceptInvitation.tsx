import { Button, Input } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { changeWords } from '../../../web/i18n/i18n.ts'
import { Field, Problem, useFormat, useLanguage, useWrite } from '../../../web/kit/index.ts'
import { LOGIN, roleText } from '../../people/browser.ts'
import { getSession } from '../identity.contract.ts'
import { acceptInvitation, openInvitation } from '../invitation.contract.ts'
import { ChoosePassword, NOTHING_CHOSEN } from './ChoosePassword.tsx'
import './signIn.css'

/** Opened from the link, by somebody who has no account yet. */
const AcceptInvitation = () => {
  const { t } = useTranslation('identity')
  const { t: kit } = useTranslation('kit')
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en'
  const [code] = useState(() => location.hash.slice(1))
  const { run, busy, error } = useWrite(openInvitation)
  const [found, setFound] = useState<Answer<typeof openInvitation> | null>(null)
  useEffect(() => { document.title = `${t('accept.title')} · ${kit('product')}` }, [t, kit])
  useEffect(() => { if (code) void run({ body: { code } }).then(setFound, () => null) }, [code])
  return (
    <div className="sign-in">
      <header className="sign-in-line"><span className="head-name">{kit('product')}</span><Button type="text" className="head-button" lang={other} onClick={() => { void changeWords(other) }}>{t('signIn.language')}</Button></header>
      <main className="hurdle">
        <h1>{t('accept.title')}</h1>
        {code ? <Problem error={error} /> : <p role="alert">{t('accept.noCode')}</p>}
        {found ? <Acceptance code={code} found={found} /> : busy ? <p role="status">{kit('loading')}</p> : null}
      </main>
    </div>
  )
}

const Acceptance = ({ code, found }: { code: string, found: Answer<typeof openInvitation> }) => {
  const { t } = useTranslation('identity')
  const { say, name: nameOf, moment } = useFormat()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run, busy, error } = useWrite(acceptInvitation)
  const [login, setLogin] = useState('')
  const [name, setName] = useState(found.name ?? '')
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [sound, setSound] = useState(false)
  const [tried, setTried] = useState(false)
  const loginFault = !LOGIN.test(login.trim().toLowerCase())
  const accept = async (e: FormEvent) => {
    e.preventDefault()
    setTried(true)
    if (loginFault || !name.trim() || !sound) return
    const me = await run({ body: { code, login: login.trim().toLowerCase(), name: name.trim(), password: chosen.next } }).catch(() => null)
    if (!me) return
    client.setQueryData([getSession.name, {}], me)
    await navigate({ to: '/' })
  }
  return (
    <form className="narrow-form" noValidate onSubmit={(e) => { void accept(e) }}>
      <p>{t('accept.what', { org: nameOf({ name: found.orgName, nameEn: found.orgNameEn }), role: found.title ?? say(roleText[found.role]), until: moment(found.expiresAt) })}</p>
      <Field label={t('signIn.login')} hint={t('accept.loginHint')} fault={tried && loginFault ? t('accept.loginFault') : null}>{(id) => <Input id={id} autoFocus autoComplete="username" maxLength={40} value={login} onChange={(e) => setLogin(e.target.value)} />}</Field>
      <Field label={t('accept.name')} fault={tried && !name.trim() ? t('accept.nameFault') : null}>{(id) => <Input id={id} autoComplete="name" maxLength={40} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      <ChoosePassword profile={found.profile} who={{ login, name }} value={chosen} onChange={(v, ok) => { setChosen(v); setSound(ok) }} />
      {tried && !sound ? <p className="form-fault" role="alert">{t('accept.passwordFault')}</p> : null}
      <Problem error={error} />
      <div><Button type="primary" htmlType="submit" loading={busy}>{t('accept.submit')}</Button></div>
    </form>
  )
}
export default AcceptInvitation
