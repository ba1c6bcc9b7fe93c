/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { ask, newId } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { Problem } from '../../../../web/worker/parts.tsx'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { proposalStateText } from '../../proposal.text.ts'
import { bodyOf, type Draft } from './draft.ts'

type Row = Answer<'similarProposals'>['rows'][number]
const PAUSE_MS = 400, LEAST = 6, SHOWN = 3

/** While it is typed: what has been suggested before. One joins it, or goes on. */
export const Similar = ({ draft, except, onShown, onLeave }: { draft: Draft, except: string | null, onShown: (ids: string[]) => void, onLeave: () => void }) => {
  const { t } = useTranslation('workerProposal')
  const [rows, setRows] = useState<readonly Row[]>([]), [joined, setJoined] = useState<Row | null>(null), [error, setError] = useState<Error | null>(null)
  const title = draft.title.trim(), body = bodyOf(draft).slice(0, 1500)
  useEffect(() => {
    if (title.length + body.length < LEAST) { setRows([]); return }
    const gone = new AbortController()
    // where it cannot be asked, nothing is said: looking is a help and no gate
    const timer = setTimeout(() => { ask('similarProposals', { query: { title, body } }, { signal: gone.signal }).then((a) => { const found = a.rows.filter((r) => r.id !== except).slice(0, SHOWN); setRows(found); if (found.length) onShown(found.map((r) => r.id)) }, () => undefined) }, PAUSE_MS)
    return () => { clearTimeout(timer); gone.abort() }
  }, [title, body, except])
  const join = (r: Row) => { setError(null); ask('supportProposal', { params: { proposal: r.id }, body: {} }, { key: newId() }).then((now) => { setRows(rows.map((x) => x.id === r.id ? { ...x, ...now } : x)); setJoined(r) }, (e: Error) => setError(e)) }
  if (!rows.length) return <div role="status" />
  return (
    <section class="similar" role="status" aria-label={t('similar.title')}>
      <h2>{t('similar.found', { n: rows.length })}</h2><p class="quiet">{t('similar.what')}</p>
      <ul>{rows.map((r) => <SimilarRow key={r.id} row={r} onJoin={() => join(r)} />)}</ul>
      {joined ? <div class="notice"><p>{t('similar.joined', { title: joined.title })}</p><button type="button" class="button" onClick={onLeave}>{t('similar.leave')}</button><p class="quiet">{t('similar.goOn')}</p></div> : null}
      <Problem error={error} />
    </section>
  )
}

const SimilarRow = ({ row: r, onJoin }: { row: Row, onJoin: () => void }) => {
  const { t } = useTranslation('workerProposal')
  const { say, name, day, list } = useFormat()
  return (
    <li>
      <p><strong>{r.title}</strong> <span class={r.kind === 'duplicate' ? 'mark strong' : 'mark'}>{t(`similar.kind.${r.kind}`)}</span></p>
      <p class="quiet">{[name(r.org), list(r.authors), day(r.raisedOn), say(proposalStateText[r.state])].join(' · ')}</p>
      <p>{r.excerpt}</p>
      {r.sameEmployer ? <p class="row"><button type="button" class="button" disabled={r.supported} onClick={onJoin}>{t(r.supported ? 'similar.supported' : 'similar.join')}</button><span class="quiet">{t('similar.supporters', { n: r.supporters })}</span></p> : null}
    </li>
  )
}
