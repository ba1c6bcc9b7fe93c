import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leave, useRefresh, useSession } from '../../../web/kit/index.ts'
import { getSession } from '../identity.contract.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { Enrolment } from './Enrolment.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import './signIn.css'
import './factor.css'

/** What has to be done before anything else works: the server refuses all the rest until then. */
const Hurdle = () => {
  const { t } = useTranslation('identity')
  const { t: kit } = useTranslation('kit')
  const { account: { hurdle } } = useSession()
  useEffect(() => { document.title = `${t(`hurdle.${hurdle}.title`)} · ${kit('product')}` }, [t, kit, hurdle])
  return (
    <div className="sign-in">
      <header className="sign-in-line"><span className="head-name">{kit('product')}</span><Button type="text" className="head-button" onClick={() => { void leave() }}>{t('hurdle.leave')}</Button></header>
      <main className="hurdle">
        <h1>{t(`hurdle.${hurdle}.title`)}</h1>
        <p>{t(`hurdle.${hurdle}.what`)}</p>
        {hurdle === 'factor-required' ? <Enrol /> : <ChangePassword />}
      </main>
    </div>
  )
}

/** The session is asked for again only when the recovery codes are put away: with the hurdle gone this page is too. */
const Enrol = () => {
  const refresh = useRefresh()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return codes ? <RecoveryCodes codes={codes} onDone={() => { void refresh(getSession) }} /> : <Enrolment onDone={setCodes} />
}
export default Hurdle
