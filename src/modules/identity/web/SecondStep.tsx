import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isRefusal, Problem, useWrite } from '../../../web/kit/index.ts'
import { giveFactor } from '../factor.contract.ts'
import type { Me } from '../identity.contract.ts'

/** The second step of signing in, whatever the first was. */
export const SecondStep = ({ ticket, onIn, onBack }: { ticket: string, onIn: (me: Me) => void, onBack: () => void }) => {
  const { t } = useTranslation('factor')
  const { run, busy, error } = useWrite(giveFactor)
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = async (e: FormEvent) => {
    e.preventDefault()
    setMissing(!code.trim())
    if (!code.trim()) return
    const me = await run({ body: { ticket, code } }).catch(() => null)
    setCode('')
    if (me) onIn(me)
  }
  return (
    <form className="sign-in-form" onSubmit={(e) => { void submit(e) }} noValidate>
      <h2>{t('step.title')}</h2>
      <p>{t('step.what')}</p>
      <label htmlFor="code">{t('code.label')}</label>
      <Input id="code" autoFocus autoComplete="one-time-code" size="large" value={code} onChange={(e) => setCode(e.target.value)} aria-invalid={missing} />
      {missing ? <p className="sign-in-missing" role="alert">{t('code.missing')}</p> : null}
      <Problem error={error} />
      {isRefusal(error, 'sign-in-step-over') ? null : <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('step.submit')}</Button>}
      <Button type="link" onClick={onBack}>{t('step.back')}</Button>
      <p className="quiet">{t('step.help')}</p>
    </form>
  )
}
