import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useWrite } from '../../../web/kit/index.ts'
import { signOut } from '../identity.contract.ts'
import { ChangePassword } from './ChangePassword.tsx'
import './signIn.css'

/** What has to be done before anything else works: the server refuses all the rest until then. */
const Hurdle = () => {
  const { t } = useTranslation('identity')
  const { t: kit } = useTranslation('kit')
  const { account: { hurdle } } = useSession()
  const { run } = useWrite(signOut)
  const leave = async () => { await run({}).catch(() => null); location.assign('/') }
  useEffect(() => { document.title = `${t(`hurdle.${hurdle}.title`)} · ${kit('product')}` }, [t, kit, hurdle])
  return (
    <div className="sign-in">
      <header className="sign-in-line"><span className="head-name">{kit('product')}</span><Button type="text" className="head-button" onClick={() => { void leave() }}>{t('hurdle.leave')}</Button></header>
      <main className="hurdle">
        <h1>{t(`hurdle.${hurdle}.title`)}</h1>
        <p>{t(`hurdle.${hurdle}.what`)}</p>
        <ChangePassword />
      </main>
    </div>
  )
}
export default Hurdle
