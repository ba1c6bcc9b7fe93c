import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { beginSignOn, listSignInProviders } from '../sso.contract.ts'
import { RETURN_PATH } from '../sso.ts'
import { leaveFor } from './signOn.ts'

/** Beside the password, where the installation has a provider; the page that was asked for is remembered. */
export const ProviderButtons = () => {
  const { t } = useTranslation('factor')
  const { name } = useFormat()
  const read = useRead(listSignInProviders, {}, { staleTime: 60_000 })
  const { run, busy, error } = useWrite(beginSignOn)
  const go = async (provider: number) => {
    const here = window.location.pathname === RETURN_PATH ? '/' : window.location.pathname + window.location.search
    const way = await run({ body: { provider, wanted: here } }).catch(() => null)
    if (way) leaveFor(way.location, { ticket: way.ticket, purpose: 'signIn' })
  }
  if (!read.data?.rows.length) return null
  return (
    <div className="sign-in-providers">
      <p className="quiet">{t('signOn.or')}</p>
      {read.data.rows.map((p) => <Button key={p.id} size="large" block disabled={busy} onClick={() => { void go(p.id) }}>{t('signOn.by', { provider: name(p) })}</Button>)}
      <Problem error={error} />
    </div>
  )
}
