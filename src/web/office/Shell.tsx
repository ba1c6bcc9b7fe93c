import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, choosePost, getSession } from '../../modules/identity/browser.ts'
import { roleText } from '../../modules/people/browser.ts'
import { changeWords } from '../i18n/i18n.ts'
import { useConnectionLost } from '../kit/connection.ts'
import { DemoWatermark } from '../kit/Demo.tsx'
import { useFormat } from '../kit/format.ts'
import { useLive } from '../kit/live.ts'
import { Go } from '../kit/Page.tsx'
import { useWrite } from '../kit/query.ts'
import { CopyButton } from '../kit/CopyButton.tsx'
import { receipt, useReceipt } from '../kit/receipt.ts'
import { leave, useMay, useSession } from '../kit/session.tsx'
import { useLargeType } from './Look.tsx'
import { pages } from './pages.ts'

const OutwardHeld = lazy(() => import('../../modules/message/web/OutwardHeld.tsx'))
const Bell = lazy(() => import('../../modules/message/web/Bell.tsx'))

export const Shell = () => {
  const { t } = useTranslation('shell')
  const { day } = useFormat()
  const me = useSession()
  const lost = useConnectionLost()
  const may = useMay()
  useLive(true)
  return (
    <div className="office">
      <a className="skip" href="#content">{t('skip')}</a>
      <HeadLine />
      <aside className="banners" aria-label={t('notices')}>
        {me.demo ? <p className="banner banner-demo">{t('demo', { day: day(me.today) })}</p> : null}
        {may('outward.read') ? <Suspense fallback={null}><OutwardHeld /></Suspense> : null}
        {lost ? <p className="banner banner-warn" role="alert">{t('lost')}</p> : null}
      </aside>
      <div className="office-body">
        <Navigation />
        <Content />
      </div>
      <ReceiptLine />
      {me.demo ? <DemoWatermark /> : null}
    </div>
  )
}

/** Read aloud and shown until closed or followed by the next: who hands something in need not wonder whether it arrived. */
const ReceiptLine = () => {
  const { t } = useTranslation('shell')
  const { moment } = useFormat()
  const got = useReceipt()
  return (
    <footer className="receipt" role="status" aria-label={t('receipt.title')}>{got ? <>
      <span>{t('receipt.got', { at: moment(got.at) })} <code>{got.number}</code></span>
      <CopyButton key={got.number} text={got.number} size="small">{t('receipt.copy')}</CopyButton><Button size="small" type="text" onClick={receipt.close}>{t('receipt.close')}</Button>
    </> : null}</footer>
  )
}

const HeadLine = () => {
  const { t } = useTranslation('shell')
  const { t: kit } = useTranslation('kit')
  const { name } = useFormat()
  const { post } = useSession()
  const may = useMay()
  return (
    <header className="head-line">
      <Link to="/" className="head-name">{kit('product')}</Link>
      <span className="head-org">{name({ name: post.orgName, nameEn: post.orgNameEn })}</span>
      <div className="head-tools">{may('message.read') ? <Suspense fallback={null}><Bell /></Suspense> : null}<PostSwitch /><LargeSwitch /><LanguageSwitch /><AccountMenu label={t('account')} /></div>
    </header>
  )
}

const PostSwitch = () => {
  const { t } = useTranslation('shell')
  const { say, name } = useFormat()
  const me = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run } = useWrite(choosePost)
  const said = (p: typeof me.post) => t('postOf', { org: name({ name: p.orgName, nameEn: p.orgNameEn }), role: p.title ?? say(roleText[p.role]) })
  const choose = async (postId: number) => {
    const now = await run({ body: { postId } })
    // another post sees other things: nothing of the old one stays
    await navigate({ to: '/' })
    client.setQueryData([getSession.name, {}], now)
    await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSession.name })
  }
  if (me.posts.length < 2) return <span className="head-post">{me.post.title ?? say(roleText[me.post.role])}</span>
  return (
    <Dropdown trigger={['click']} menu={{ selectedKeys: [String(me.post.id)], items: me.posts.map((p) => ({ key: String(p.id), label: said(p) })), onClick: ({ key }) => { void choose(Number(key)) } }}>
      <Button type="text" className="head-button" aria-label={`${t('postSwitch')}: ${said(me.post)}`}>{me.post.title ?? say(roleText[me.post.role])} ▾</Button>
    </Dropdown>
  )
}

const LargeSwitch = () => {
  const { t } = useTranslation('shell')
  const { large, setLarge } = useLargeType()
  return <Button type="text" className="head-button" aria-pressed={large} title={large ? t('largeOff') : t('largeOn')} onClick={() => setLarge(!large)}>{t('large')}</Button>
}

const LanguageSwitch = () => {
  const { t } = useTranslation('shell')
  const { language } = useFormat()
  const client = useQueryClient()
  const { run } = useWrite(chooseLanguage)
  const other = language === 'en' ? 'zh-CN' : 'en'
  const change = async () => {
    await changeWords(other)
    await run({ body: { language: other } })
    await client.invalidateQueries({ queryKey: [getSession.name] })
  }
  return <Button type="text" className="head-button" lang={other} title={t('languageLabel')} onClick={() => { void change() }}>{t('language')}</Button>
}

const AccountMenu = ({ label }: { label: string }) => {
  const { t } = useTranslation('shell')
  const { name } = useFormat()
  const { account } = useSession()
  const navigate = useNavigate()
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: '/account', label: t('ownAccount') }, { key: '/account/personal', label: t('ownPersonal') }, { key: 'out', label: t('signOut') }], onClick: ({ key }) => { void (key === 'out' ? leave() : navigate({ to: key as never })) } }}>
      <Button type="text" className="head-button" aria-label={`${label}: ${name(account)}`}>{name(account)} ▾</Button>
    </Dropdown>
  )
}

const Navigation = () => {
  const { t } = useTranslation('shell')
  const { permissions } = useSession()
  const shown = pages.filter((p) => p.nav && (!p.needs || p.needs.some((need) => permissions.includes(need))))
  return (
    <nav className="side" aria-label={t('nav.label')}>
      {shown.map((p) => <Link key={p.path} to={p.path as never} activeOptions={{ exact: p.path === '/', includeSearch: false }} activeProps={{ className: 'here', 'aria-current': 'page' }}>{t(`nav.${p.nav}`)}</Link>)}
    </nav>
  )
}

/** A new page moves the focus to its content, so that a reader's voice starts there. */
const Content = () => {
  const path = useRouterState({ select: (s) => s.location.pathname })
  const box = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => { if (first.current) first.current = false; else box.current?.focus({ preventScroll: true }) }, [path])
  return <main id="content" className="content" tabIndex={-1} ref={box}><Suspense fallback={null}><Outlet /></Suspense></main>
}
