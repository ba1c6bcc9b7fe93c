import { Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { AbilityButton, Field, Loaded, Problem, useRead, useRefresh, useSession, useWrite } from '../../../web/kit/index.ts'
import { changePassword, getPasswordRule, getSession, listSessions } from '../identity.contract.ts'
import { ChoosePassword, NOTHING_CHOSEN } from './ChoosePassword.tsx'

/** On 我的账号, and before everything else while the password is a temporary or an expired one. */
export const ChangePassword = () => {
  const { t } = useTranslation('identity')
  const { account } = useSession()
  const rule = useRead(getPasswordRule, {})
  const refresh = useRefresh()
  const { run, busy, error } = useWrite(changePassword, [listSessions])
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [sound, setSound] = useState(false)
  const [done, setDone] = useState(false)

  const submit = async (e: FormEvent) => {
    e.preventDefault()
    if (!current || !sound) return
    const changed = await run({ body: { current, next: chosen.next } }).then(() => true, () => false)
    setDone(changed)
    if (changed) { setCurrent(''); setChosen(NOTHING_CHOSEN); setSound(false); await refresh(getSession) }
  }
  return (
    <Loaded of={rule}>{({ profile }) => (
      <form className="narrow-form" onSubmit={(e) => { void submit(e) }}>
        {done ? <p className="notice" role="status">{t('password.done')}</p> : null}
        <input type="text" autoComplete="username" value={account.login} readOnly hidden />
        <Field label={t('password.current')}>{(id) => <Input.Password id={id} autoComplete="current-password" value={current} onChange={(e) => { setCurrent(e.target.value); setDone(false) }} />}</Field>
        <ChoosePassword profile={profile} who={account} value={chosen} onChange={(v, ok) => { setChosen(v); setSound(ok) }} />
        <Problem error={error} />
        <div><AbilityButton type="primary" htmlType="submit" loading={busy} ability={current && sound ? true : { code: 'incomplete', detail: t('password.incomplete') }}>{t('password.submit')}</AbilityButton></div>
      </form>
    )}</Loaded>
  )
}
