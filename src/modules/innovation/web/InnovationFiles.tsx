import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AbilityButton, actionKey, Problem, saveBase64, Section, send, useRead, useRefresh } from '../../../web/kit/index.ts'
import { getInnovation, getInnovationFile, putInnovationFile } from '../innovation.contract.ts'
import type { Innovation } from './InnovationPage.tsx'

/** 佐证材料: pictures as pictures, everything else by its name. */
export const InnovationFiles = ({ i }: { i: Innovation }) => {
  const { t } = useTranslation('innovation')
  const refresh = useRefresh(), [busy, setBusy] = useState(false), [error, setError] = useState<Error | null>(null)
  const take = async (file: File) => {
    setBusy(true); setError(null)
    await send(putInnovationFile, { params: { innovation: i.id }, query: { name: file.name.slice(-120) }, body: file }, { key: actionKey() }).then(() => refresh(getInnovation), (e: Error) => setError(e))
    setBusy(false)
  }
  if (!i.files.length && i.addFile !== true) return null
  return (
    <Section title={t('files.title')} actions={i.addFile === true ? <Upload accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx" showUploadList={false} beforeUpload={(file) => { void take(file); return false }}><AbilityButton ability={i.addFile} loading={busy} onClick={() => undefined}>{t('files.add')}</AbilityButton></Upload> : null}>
      <Problem error={error} />
      {i.files.length ? <ul className="record-photos">{i.files.map((f, n) => <li key={f.id}>{f.mediaType.startsWith('image/') ? <Picture i={i} file={f} n={n + 1} /> : <Other i={i} file={f} />}</li>)}</ul> : <p className="quiet">{t('files.none')}</p>}
    </Section>
  )
}
type File_ = Innovation['files'][number]
const Picture = ({ i, file: f, n }: { i: Innovation, file: File_, n: number }) => {
  const { t } = useTranslation('innovation')
  const read = useRead(getInnovationFile, { params: { innovation: i.id, photo: f.id } }, { staleTime: 3_600_000 })
  if (!read.data) return <Problem error={read.error} />
  const src = `data:${read.data.mediaType};base64,${read.data.base64}`
  return <figure><a href={src} download={read.data.name}><img src={src} alt={t('files.alt', { n, name: f.name })} /></a><figcaption>{f.name}</figcaption></figure>
}
const Other = ({ i, file: f }: { i: Innovation, file: File_ }) => {
  const [error, setError] = useState<Error | null>(null)
  return <><Button type="link" onClick={() => { setError(null); send(getInnovationFile, { params: { innovation: i.id, photo: f.id } }).then(saveBase64, setError) }}>{f.name}</Button><Problem error={error} /></>
}
