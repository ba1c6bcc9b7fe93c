/** @jsxImportSource preact */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { newId } from '../../../../web/worker/client.ts'
import { shrunk, type Photo } from '../../../../web/worker/photo.ts'
import { useTranslation } from '../../../../web/worker/words.ts'
import { MOST_PHOTOS } from './draft.ts'

/** Taken or chosen; made small and plain before they are kept. */
export const Photos = ({ photos, most = MOST_PHOTOS, onPhotos }: { photos: readonly Photo[], most?: number, onPhotos: (photos: readonly Photo[]) => void }) => {
  const { t } = useTranslation('workerProposal')
  const [busy, setBusy] = useState(false), [bad, setBad] = useState<readonly string[]>([])
  const add = async (files: readonly File[]) => {
    setBusy(true)
    const found: Photo[] = [], broken: string[] = []
    for (const file of files.slice(0, most - photos.length)) {
      try { found.push({ key: newId(), name: file.name.replace(/\.[^.]*$/, '') || t('photo.photo'), bytes: await shrunk(file) }) } catch { broken.push(file.name) }
    }
    setBad(broken); setBusy(false)
    if (found.length) onPhotos([...photos, ...found])
  }
  const isFull = photos.length >= most
  return (
    <fieldset class="choices"><legend>{t('photo.title')}</legend><p class="quiet">{t('photo.hint', { most })}</p>
      <ul class="photos">{photos.map((p, i) => <li key={p.key}><Thumb photo={p} label={t('photo.nth', { n: i + 1 })} /><button type="button" class="photo-drop" aria-label={t('photo.drop', { n: i + 1 })} onClick={() => onPhotos(photos.filter((x) => x.key !== p.key))}>×</button></li>)}</ul>
      <label class={isFull || busy ? 'button off' : 'button'}>{t(busy ? 'photo.busy' : 'photo.add')}
        <input type="file" class="unseen" accept="image/*" multiple disabled={isFull || busy} onChange={(e) => { const files = [...e.currentTarget.files ?? []]; e.currentTarget.value = ''; void add(files) }} /></label>
      {bad.map((name) => <p key={name} class="fault" role="alert">{t('photo.broken', { name })}</p>)}
    </fieldset>
  )
}
export const Thumb = ({ photo, label }: { photo: Photo, label: string }) => {
  const url = useMemo(() => URL.createObjectURL(new Blob([photo.bytes], { type: 'image/jpeg' })), [photo])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return <img src={url} alt={label} />
}
