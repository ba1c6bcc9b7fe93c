/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask } from '../../../../web/worker/client.ts'
import { Problem } from '../../../../web/worker/parts.tsx'
import { useTranslation } from '../../../../web/worker/words.ts'
import type { View } from './OneProposal.tsx'

/** Photos that the server keeps: fetched when one is asked for, because a telephone pays for what it loads. */
export const Kept = ({ p }: { p: View }) => <ul class="cards">{p.files.map((f, i) => <li key={f.id}><One p={p} id={f.id} name={f.name} n={i + 1} /></li>)}</ul>
const One = ({ p, id, name, n }: { p: View, id: string, name: string, n: number }) => {
  const { t } = useTranslation('workerProposal')
  const [src, setSrc] = useState<string | null>(null), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null)
  const open = async () => { setBusy(true); setError(null); await ask('getProposalFile', { params: { proposal: p.id, photo: id } }).then((f) => setSrc(`data:${f.mediaType};base64,${f.base64}`), (e: Error) => setError(e)); setBusy(false) }
  return src ? <img class="whole" src={src} alt={t('photo.nth', { n })} /> : <><button type="button" class="button" disabled={busy} onClick={() => { void open() }}>{t('photo.open', { name })}</button><Problem error={error} /></>
}
