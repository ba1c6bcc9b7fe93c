/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { go } from '../../../../web/worker/address.ts'
import { put } from '../../../../web/worker/kept.ts'
import { discard, flush, NOBODY, outbox, type Item } from '../../../../web/worker/outbox.ts'
import { Go } from '../../../../web/worker/parts.tsx'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import type { Content, Draft } from './draft.ts'
import type { ByCode } from './sending.ts'

/** 待发箱: where each thing that was handed in on this phone stands. */
export const Outgoing = () => {
  const { t } = useTranslation('workerProposal')
  const items = useStore(outbox), now = useStore(session)
  const mine = items.filter((i) => i.account === NOBODY || now.is === 'in' && i.account === now.me.account.id)
  if (!mine.length) return null
  return <section class="outgoing"><h2>{t('out.title')}</h2><ul>{mine.map((i) => <Row key={i.id} item={i} />)}</ul></section>
}

const Row = ({ item: i }: { item: Item }) => {
  const { t } = useTranslation('workerProposal')
  const { moment } = useFormat()
  const [sure, setSure] = useState(false)
  /** Back into the form under a key of its own: what was refused was not taken in. */
  const change = async () => {
    if (i.kind === 'byCode') {
      const { name, title, body, effect, tags, code } = i.content as ByCode, cut = body.indexOf('\n\n')
      await put('draft', 'by code', { name, title, problem: body.slice(0, Math.max(cut, 0)), suggestion: body.slice(cut < 0 ? 0 : cut + 2), effect, tags, photos: i.photos })
      await discard(i.id)
      return go(`/t/${code}`)
    }
    const { revised, ...content } = i.content as Content, draft: Draft = { ...content, photos: i.photos }
    await put('draft', revised ? `${i.account} ${revised.proposal} ${revised.version}` : `${i.account} new`, draft)
    await discard(i.id)
    go(revised ? `/p/${revised.proposal}/edit` : '/new')
  }
  return (
    <li class={`out out-${i.state}`}>
      <p><strong>{i.title}</strong></p>
      <p role="status"><span class="mark" data-state={i.state}>{t(`out.${i.state}`)}</span> {i.state === 'sent' ? t('out.sentAs', { number: i.number ?? '', at: moment(i.sentAt ?? i.madeAt) }) : t('out.written', { at: moment(i.madeAt) })}{i.photos.length ? ` · ${t('out.photos', { n: i.photos.length })}` : ''}</p>
      {i.state === 'waiting' && i.why ? <p class="quiet">{i.why.detail}</p> : null}
      {i.state === 'refused' && i.why ? <div class="problem" role="alert"><p>{i.why.detail}</p>{i.why.errors.length ? <ul>{i.why.errors.map((e) => <li key={e.path}>{e.detail}</li>)}</ul> : null}<p class="quiet">{t('out.code', { code: i.why.code })}</p></div> : null}
      <p class="row">
        {i.state === 'sent' ? <>{i.record ? <Go to={`/p/${i.record}`} className="button">{t('out.open')}</Go> : null}<button type="button" class="button" onClick={() => { void discard(i.id) }}>{t('out.close')}</button></> : null}
        {i.state === 'waiting' ? <button type="button" class="button" onClick={() => { void flush() }}>{t('out.now')}</button> : null}
        {i.state === 'refused' ? <button type="button" class="button" onClick={() => { void change() }}>{t('out.change')}</button> : null}
        {i.state === 'waiting' && i.tries === 0 || i.state === 'refused' ? <button type="button" class="button" onClick={() => { if (sure) void discard(i.id); else setSure(true) }}>{t(sure ? 'out.dropSure' : 'out.drop')}</button> : null}
      </p>
    </li>
  )
}
