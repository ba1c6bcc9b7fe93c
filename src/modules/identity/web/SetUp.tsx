import { useEffect, useState } from 'react'
import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { changeWords } from '../../../web/i18n/i18n.ts'
import { Empty, Go, isRefusal, Loaded, Problem, Steps, useLanguage, useRead, useWrite } from '../../../web/kit/index.ts'
import { getSession, getSetup, setUp } from '../identity.contract.ts'
import { useCommonPasswords } from './ChoosePassword.tsx'
import { BLANK, faultsOf, SET_UP_STEPS, setUpBody, type Draft, type SetUpStep } from './setUpDraft.ts'
import { AdministratorStep, FederationStep, ReviewStep, TokenStep } from './SetUpSteps.tsx'
import './signIn.css'
import './setUp.css'

/** The first run: token, federation, administrator. Afterwards this page only says that it is done. */
const SetUp = () => {
  const { t } = useTranslation('setup')
  const { t: kit } = useTranslation('kit')
  const language = useLanguage()
  const read = useRead(getSetup, {})
  const other = language === 'en' ? 'zh-CN' : 'en'
  useEffect(() => { document.title = `${t('title')} · ${kit('product')}` }, [t, kit])
  return (
    <div className="sign-in">
      <header className="sign-in-line"><span className="head-name">{kit('product')}</span><Button type="text" className="head-button" lang={other} onClick={() => { void changeWords(other) }}>{t('language')}</Button></header>
      <main className="set-up">
        <h1>{t('title')}</h1>
        <Loaded of={read}>{({ needed }) => needed ? <Wizard /> : <Empty title={t('alreadyDone')} hint={t('alreadyDoneHint')}><Go to="/">{t('toSignIn')}</Go></Empty>}</Loaded>
      </main>
    </div>
  )
}

const Wizard = () => {
  const { t } = useTranslation('setup')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run, busy, error, reset } = useWrite(setUp)
  const [draft, setDraft] = useState<Draft>(BLANK)
  const [step, setStep] = useState<SetUpStep>('token')
  const [tried, setTried] = useState(false)
  const at = SET_UP_STEPS.indexOf(step), faults = faultsOf(draft, useCommonPasswords())
  const go = (to: SetUpStep) => { reset(); setTried(false); setStep(to) }

  const finish = async () => {
    const me = await run({ body: setUpBody(draft) }).catch((refused: unknown) => { if (isRefusal(refused, 'setup-token-wrong')) setStep('token'); else if (isRefusal(refused, 'weak-password')) setStep('administrator'); return null })
    if (!me) return
    // the account begins in the language of this page
    client.setQueryData([getSession.name, {}], me)
    client.setQueryData([getSetup.name, {}], { needed: false })
    await navigate({ to: '/' })
  }
  const next = () => {
    const here = step === 'review' ? [] : Object.values(faults[step]).filter(Boolean)
    setTried(here.length > 0)
    if (here.length) return
    const following = SET_UP_STEPS[at + 1]
    if (following) go(following)
    else void finish()
  }
  const parts = { draft, onChange: setDraft, faults, tried }
  return (
    <>
      <p className="set-up-purpose">{t('purpose')}</p>
      <Steps label={t('steps')} names={SET_UP_STEPS.map((s) => t(`step.${s}`))} at={at} />
      <form className="set-up-form" noValidate onSubmit={(e) => { e.preventDefault(); next() }}>
        {step === 'token' ? <TokenStep {...parts} /> : step === 'federation' ? <FederationStep {...parts} /> : step === 'administrator' ? <AdministratorStep {...parts} /> : <ReviewStep draft={draft} />}
        <Problem error={error} />
        <div className="set-up-buttons">
          <Button disabled={at === 0 || busy} onClick={() => { const before = SET_UP_STEPS[at - 1]; if (before) go(before) }}>{t('back')}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>{step === 'review' ? t('finish') : t('next')}</Button>
        </div>
      </form>
    </>
  )
}
export default SetUp
