/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { roleText } from '../../modules/people/people.text.ts'
import { ask, newId } from './client.ts'
import { isUnsent, outbox } from './outbox.ts'
import { Go, Page, Problem } from './parts.tsx'
import { enter, leave, session } from './session.ts'
import { useStore } from './store.ts'
import { useFormat, useTranslation } from './words.ts'

/** Who I am here; under which post; out. */
export const MePage = () => {
  const { t } = useTranslation('worker')
  const { say, name } = useFormat()
  const now = useStore(session), unsent = useStore(outbox).filter(isUnsent).length
  const [error, setError] = useState<Error | null>(null), [sure, setSure] = useState(false)
  if (now.is !== 'in') return null
  const { me } = now, attempt = (work: Promise<unknown>) => { setError(null); work.catch((e: Error) => setError(e)) }
  const choose = async (postId: number) => enter(await ask('choosePost', { body: { postId } }, { key: newId() }))
  const postName = (p: typeof me.post) => `${name({ name: p.orgName, nameEn: p.orgNameEn })} · ${p.title ?? say(roleText[p.role])}`
  return (
    <Page title={t('me.title')}>
      <dl class="facts"><dt>{t('me.name')}</dt><dd>{name(me.account)}</dd><dt>{t('me.login')}</dt><dd>{me.account.login}</dd><dt>{t('me.post')}</dt><dd>{postName(me.post)}</dd></dl>
      {me.posts.length > 1 ? <fieldset class="choices"><legend>{t('me.posts')}</legend>{me.posts.map((p) => <label key={p.id} class="choice"><input type="radio" name="post" checked={p.id === me.post.id} onChange={() => attempt(choose(p.id))} />{postName(p)}</label>)}</fieldset> : null}
      <Go to="/c" className="button">{t('me.claim')}</Go>
      <a class="button" href="/">{t('me.office')}</a>
      {sure ? <p class="notice" role="alert">{t('me.leaveUnsent', { n: unsent })}</p> : null}
      <button type="button" class="button" onClick={() => { if (unsent && !sure) setSure(true); else attempt(leave()) }}>{t(sure ? 'me.leaveSure' : 'me.leave')}</button>
      <Problem error={error} />
    </Page>
  )
}
