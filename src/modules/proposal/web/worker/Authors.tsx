/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { Field } from '../../../../web/worker/parts.tsx'
import { useTranslation } from '../../../../web/worker/words.ts'
import { WHOLE_SHARE } from '../../proposal.ts'
import { MOST_AUTHORS, withAuthors, type Author } from './draft.ts'

/** 共同提出人: colleagues by name, each with a share; without network a name alone will do. */
export const Authors = ({ authors, me, fault, onAuthors }: { authors: readonly Author[], me: number, fault: string | null, onAuthors: (authors: readonly Author[]) => void }) => {
  const { t } = useTranslation('workerProposal')
  const sum = authors.reduce((n, a) => n + a.share, 0)
  const share = (i: number, text: string) => { const n = Math.round(Number(text) * 100); if (Number.isFinite(n) && n >= 0 && n <= WHOLE_SHARE) onAuthors(authors.map((a, x) => x === i ? { ...a, share: n } : a)) }
  return (
    <fieldset class="choices"><legend>{t('author.title')}</legend>
      {authors.length > 1 ? <>
        <ul class="authors">{authors.map((a, i) => <li key={`${a.account} ${a.name}`}>
          <span class="author-name">{a.name}{a.account === me ? <small class="quiet"> {t('author.me')}</small> : null}</span>
          <label class="share"><span class="unseen">{t('author.shareOf', { name: a.name })}</span><input type="number" inputMode="decimal" min={0} max={100} step={1} value={a.share / 100} onInput={(e) => share(i, e.currentTarget.value)} />%</label>
          {a.account === me ? <span class="drop" /> : <button type="button" class="drop" aria-label={t('author.drop', { name: a.name })} onClick={() => onAuthors(withAuthors(authors.filter((_, x) => x !== i)))}>×</button>}
        </li>)}</ul>
        <p class={fault ? 'fault' : 'quiet'} role="status">{fault ?? t('author.sum', { sum: sum / 100 })}</p>
        <button type="button" class="button" onClick={() => onAuthors(withAuthors(authors))}>{t('author.equal')}</button>
      </> : <p class="quiet">{t('author.alone')}</p>}
      {authors.length < MOST_AUTHORS ? <Find taken={authors} onFound={(found) => onAuthors(withAuthors([...authors, found]))} /> : null}
    </fieldset>
  )
}

const PAUSE_MS = 300
const Find = ({ taken, onFound }: { taken: readonly Author[], onFound: (found: { account: number | null, name: string }) => void }) => {
  const { t } = useTranslation('workerProposal')
  const [name, setName] = useState(''), [rows, setRows] = useState<Answer<'listColleagues'>['rows']>([])
  const q = name.trim()
  useEffect(() => {
    setRows([])
    if (!q) return
    const gone = new AbortController(), timer = setTimeout(() => { ask('listColleagues', { query: { q } }, { signal: gone.signal }).then((a) => setRows(a.rows), () => undefined) }, PAUSE_MS)
    return () => { clearTimeout(timer); gone.abort() }
  }, [q])
  const take = (account: number | null, found: string) => { onFound({ account, name: found }); setName('') }
  const shown = rows.filter((r) => !taken.some((a) => a.account === r.account)).slice(0, 6)
  return <>
    <Field label={t('author.add')} hint={t('author.addHint')}>{(id, a) => <input id={id} {...a} maxLength={40} autocomplete="off" value={name} onInput={(e) => setName(e.currentTarget.value)} />}</Field>
    {q ? <ul class="found">
      {shown.map((r) => <li key={r.account}><button type="button" class="button" onClick={() => take(r.account, r.name)}>{r.name} <small class="quiet">{r.org}</small></button></li>)}
      {taken.some((a) => a.name === q) ? null : <li><button type="button" class="button" onClick={() => take(null, q)}>{t('author.byName', { name: q })}</button></li>}
    </ul> : null}
  </>
}
