/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { ask, newId, reachable } from './client.ts'
import { address } from './address.ts'
import { isUnsent, outbox } from './outbox.ts'
import { pageAt, pages } from './pages.ts'
import { Empty, Go, Page, Waiting } from './parts.tsx'
import { Hurdle } from './Hurdle.tsx'
import { session, type Me } from './session.ts'
import { SignIn } from './SignIn.tsx'
import { useStore } from './store.ts'
import { language, large, setLanguage, setLarge, useTranslation } from './words.ts'

export const App = () => {
  const now = useStore(session), path = useStore(address), at = pageAt(path), open = at?.entry.open ? at : null
  const { t } = useTranslation('worker')
  return <>
    <Top me={now.is === 'in' ? now.me : null} />
    {now.is !== 'in' && open ? <><Lost /><main class="page"><open.entry.page key={path} {...open.said} /><p><Go to="/">{t('signIn.title')}</Go></p></main></> : now.is === 'asking' ? <main class="page"><Waiting /><Lost /></main> : now.is === 'out' ? <main class="page"><SignIn /></main> : now.me.account.hurdle ? <main class="page"><Hurdle me={now.me} /></main> : <Inside me={now.me} />}
    {now.is === 'in' && now.me.demo ? <p class="demo quiet">{t('demo')}</p> : null}
  </>
}

/** Large type and the other language are one touch away on every page. */
const Top = ({ me }: { me: Me | null }) => {
  const { t } = useTranslation('worker')
  const now = useStore(language), isLarge = useStore(large), other = now === 'en' ? 'zh-CN' : 'en'
  const change = () => { setLanguage(other); if (me) void ask('chooseLanguage', { body: { language: other } }, { key: newId() }).catch(() => null) }
  return (
    <header class="top">
      <strong class="top-name">{t('product')}</strong>
      <button type="button" class="top-button" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>{t('large')}</button>
      <button type="button" class="top-button" lang={other} onClick={change}>{t('language')}</button>
    </header>
  )
}

const Inside = ({ me }: { me: Me }) => {
  const { t } = useTranslation('worker')
  const path = useStore(address), at = pageAt(path), unsent = useStore(outbox).filter((i) => i.account === me.account.id && isUnsent(i)).length
  const box = useRef<HTMLElement>(null), first = useRef(true)
  // a new page moves the focus to its content, so that a reader's voice starts there
  useEffect(() => { if (first.current) first.current = false; else box.current?.focus({ preventScroll: true }) }, [path])
  return <>
    <Lost />
    <main class="page" tabIndex={-1} ref={box}>{at ? <at.entry.page key={path} {...at.said} /> : <Page title={t('notFound')} back="/"><Empty title={t('notFoundHint')} /></Page>}</main>
    <nav class="tabs" aria-label={t('nav.label')}>
      {pages.filter((p) => p.nav).map((p) => <Go key={p.path} to={p.path} className={p.nav === 'new' ? 'tab tab-new' : 'tab'}>{t(`nav.${p.nav}`)}{p.nav === 'mine' && unsent ? <span class="count" aria-label={t('unsent', { n: unsent })}>{unsent}</span> : null}</Go>)}
    </nav>
  </>
}

const Lost = () => {
  const { t } = useTranslation('worker')
  return useStore(reachable) === false ? <p class="lost" role="status">{t('lost')}</p> : null
}
