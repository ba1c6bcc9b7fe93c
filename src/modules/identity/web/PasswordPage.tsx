import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Go, Page, Problem, useFormat, useRefresh, useSession, useWrite } from '../../../web/kit/index.ts'
import { changePassword, getSession } from '../identity.contract.ts'
import { passwordFault } from '../identity.ts'
import { passwordFaultText } from '../identity.text.ts'

const PasswordPage = () => {
  const { t } = useTranslation('identity')
  const { say } = useFormat()
  const { account } = useSession()
  const refresh = useRefresh()
  const { run, busy, error } = useWrite(changePassword)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [done, setDone] = useState(false)
  const fault = next ? passwordFault(next, account.login) : null
  const differs = again !== '' && again !== next

  const submit = async (e: FormEvent) => {
    e.preventDefault()
    if (!current || !next || again !== next || fault) return
    const changed = await run({ body: { current, next } }).then(() => true, () => false)
    setDone(changed)
    if (changed) { setCurrent(''); setNext(''); setAgain(''); await refresh(getSession) }
  }

  return (
    <Page title={t('password.title')} note={t('password.rule')}>
      {done ? <p className="notice" role="status">{t('password.done')} <Go to="/">{t('password.home')}</Go></p> : null}
      <form className="narrow-form" onSubmit={(e) => { void submit(e) }}>
        <label htmlFor="current">{t('password.current')}</label>
        <Input.Password id="current" autoComplete="current-password" value={current} onChange={(e) => setCurrent(e.target.value)} />
        <label htmlFor="next">{t('password.next')}</label>
        <Input.Password id="next" autoComplete="new-password" value={next} onChange={(e) => setNext(e.target.value)} aria-invalid={fault !== null} aria-describedby="fault" />
        <p id="fault" className="form-fault">{fault ? say(passwordFaultText[fault]) : null}</p>
        <label htmlFor="again">{t('password.again')}</label>
        <Input.Password id="again" autoComplete="new-password" value={again} onChange={(e) => setAgain(e.target.value)} aria-invalid={differs} />
        {differs ? <p className="form-fault" role="alert">{t('password.differs')}</p> : null}
        <Problem error={error} />
        <div><Button type="primary" htmlType="submit" loading={busy} disabled={!current || !next || again !== next || fault !== null}>{t('password.submit')}</Button></div>
      </form>
    </Page>
  )
}
export default PasswordPage
