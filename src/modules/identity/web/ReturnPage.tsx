import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actionKey, Loaded, Problem, send } from '../../../web/kit/index.ts'
import { finishBinding, finishSignOn } from '../sso.contract.ts'
import { takeWay } from './signOn.ts'
import { SecondStep } from './SecondStep.tsx'
import './signIn.css'
import './factor.css'

type Outcome = { readonly at: 'waiting' | 'lost' } | { readonly at: 'refused', readonly error: Error, readonly home: string } | { readonly at: 'step', readonly ticket: string, readonly wanted: string }

/** Back from a provider. What it said goes to the server as it came; a fresh page opens afterwards, at the address that was wanted. */
const ReturnPage = () => {
  const { t } = useTranslation('factor')
  const { t: kit } = useTranslation('kit')
  const [outcome, setOutcome] = useState<Outcome>({ at: 'waiting' })
  useEffect(() => { document.title = `${t('signOn.title')} · ${kit('product')}` }, [t, kit])
  useEffect(() => {
    const way = takeWay(), { search } = window.location
    // the code is worth nothing any more, and is kept out of the history all the same
    window.history.replaceState(null, '', window.location.pathname)
    if (!way) { setOutcome({ at: 'lost' }); return }
    const back = { body: { ticket: way.ticket, search } }
    const home = way.purpose === 'bind' ? '/account' : '/'
    const finish = async () => {
      if (way.purpose === 'bind') { const { wanted } = await send(finishBinding, back, { key: actionKey() }); window.location.replace(wanted); return }
      const { wanted, signedIn } = await send(finishSignOn, back, { key: actionKey() })
      if ('awaits' in signedIn) setOutcome({ at: 'step', ticket: signedIn.ticket, wanted })
      else window.location.replace(wanted)
    }
    finish().catch((error: Error) => setOutcome({ at: 'refused', error, home }))
  }, [])

  return (
    <div className="sign-in">
      <header className="sign-in-line"><span className="head-name">{kit('product')}</span></header>
      <main className="return-body">
        {outcome.at === 'step' ? <SecondStep ticket={outcome.ticket} onIn={() => window.location.replace(outcome.wanted)} onBack={() => window.location.replace('/')} /> : (
          <>
            <h1>{t('signOn.title')}</h1>
            {outcome.at === 'waiting' ? <Loaded of={{ data: undefined, error: null, refetch: () => undefined }}>{() => null}</Loaded> : null}
            {outcome.at === 'lost' ? <p className="notice" role="alert">{t('signOn.lost')}</p> : null}
            {outcome.at === 'refused' ? <Problem error={outcome.error} /> : null}
            {outcome.at === 'waiting' ? null : <p><a href={outcome.at === 'refused' ? outcome.home : '/'}>{t(outcome.at === 'refused' && outcome.home !== '/' ? 'signOn.backToAccount' : 'signOn.back')}</a></p>}
          </>
        )}
      </main>
    </div>
  )
}
export default ReturnPage
