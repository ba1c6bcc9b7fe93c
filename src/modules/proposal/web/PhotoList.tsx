import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actionKey, Problem, saveBase64, send, useRead, useRefresh } from '../../../web/kit/index.ts'
import { getProposal } from '../proposal.contract.ts'
import { getProposalFile, putProposalFile } from '../team/team.contract.ts'
import type { Proposal } from './ProposalPage.tsx'

/** Photos as pictures, everything else by its name. */
export const PhotoList = ({ p }: { p: Proposal }) => {
  const pictures = p.files.filter((f) => f.mediaType.startsWith('image/')), others = p.files.filter((f) => !f.mediaType.startsWith('image/'))
  return <>
    {pictures.length ? <ul className="record-photos">{pictures.map((f, i) => <li key={f.id}><Picture p={p} file={f} n={i + 1} /></li>)}</ul> : null}
    {others.map((f) => <Other key={f.id} p={p} file={f} />)}
  </>
}
/** What shows that it was done, or what it gave: before the decision a photo, after it evidence. */
export const AddFile = ({ p }: { p: Proposal }) => {
  const { t } = useTranslation('proposal')
  const refresh = useRefresh(), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null)
  const take = async (file: globalThis.File) => {
    setBusy(true); setError(null)
    await send(putProposalFile, { params: { proposal: p.id }, query: { name: file.name.slice(-120) }, body: file }, { key: actionKey() }).then(() => refresh(getProposal), (e: Error) => setError(e))
    setBusy(false)
  }
  return <>
    <Upload accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx" showUploadList={false} disabled={busy} beforeUpload={(file) => { void take(file); return false }}><Button size="small" loading={busy}>{t(p.adoptedOn ? 'file.addEvidence' : 'file.addPhoto')}</Button></Upload>
    <Problem error={error} />
  </>
}
type File = Proposal['files'][number]
const Picture = ({ p, file: f, n }: { p: Proposal, file: File, n: number }) => {
  const { t } = useTranslation('proposal')
  const read = useRead(getProposalFile, { params: { proposal: p.id, photo: f.id } }, { staleTime: 3_600_000 })
  if (!read.data) return <Problem error={read.error} />
  const src = `data:${read.data.mediaType};base64,${read.data.base64}`
  return <figure><a href={src} download={read.data.name}><img src={src} alt={t('file.alt', { n, name: f.name })} /></a><figcaption>{t(`file.${f.kind}`)} · {f.name}</figcaption></figure>
}
const Other = ({ p, file: f }: { p: Proposal, file: File }) => {
  const [error, setError] = useState<Error | null>(null)
  return <><Button type="link" onClick={() => { setError(null); send(getProposalFile, { params: { proposal: p.id, photo: f.id } }).then(saveBase64, setError) }}>{f.name}</Button><Problem error={error} /></>
}
