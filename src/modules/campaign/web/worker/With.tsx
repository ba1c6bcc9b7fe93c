/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../../../web/worker/client.ts'
import { Field } from '../../../../web/worker/parts.tsx'
import { useTranslation } from '../../../../web/worker/words.ts'

/** 合作人: a colleague, or a name alone. */
export interface Partner { readonly account: number | null, readonly name: string }
const MOST = 11, WAIT_MS = 300
export const With = ({ partners, onPartners }: { partners: readonly Partner[], onPartners: (to: readonly Partner[]) => void }) => {
  const { t } = useTranslation('workerCampaign')
  const [name, setName] = useState(''), [found, setFound] = useState<readonly { account: number, name: string, org: string }[]>([]), said = name.trim()
  useEffect(() => {
    if (said.length < 2) { setFound([]); return }
    // names that cannot be looked up may still be written down
    const timer = setTimeout(() => { ask('listColleagues', { query: { q: said } } as never).then((answer) => setFound((answer as { rows: { account: number, name: string, org: string }[] }).rows.slice(0, 5)), () => setFound([])) }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [said])
  const add = (p: Partner) => { if (!partners.some((x) => x.name === p.name && x.account === p.account)) onPartners([...partners, p]); setName('') }
  return (
    <fieldset class="choices"><legend>{t('with.title')}</legend>
      {partners.length ? <><ul class="authors">{partners.map((p) => <li key={`${p.account} ${p.name}`}><span class="author-name">{p.name}</span><button type="button" class="drop" aria-label={t('with.drop', { name: p.name })} onClick={() => onPartners(partners.filter((x) => x !== p))}>×</button></li>)}</ul><p class="quiet">{t('with.equal')}</p></> : null}
      {partners.length < MOST ? <Field label={t('with.name')} hint={t('with.hint')}>{(id, a) => <input id={id} {...a} maxLength={40} value={name} onInput={(e) => setName(e.currentTarget.value)} />}</Field> : null}
      {said.length > 1 ? <p class="row">{found.map((f) => <button key={f.account} type="button" class="button" onClick={() => add({ account: f.account, name: f.name })}>{f.name} · {f.org}</button>)}<button type="button" class="button" onClick={() => add({ account: null, name: said })}>{t('with.add')} {said}</button></p> : null}
    </fieldset>
  )
}
