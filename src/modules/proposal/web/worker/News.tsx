/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks'
import { put, take } from '../../../../web/worker/kept.ts'
import { arrivals } from '../../../../web/worker/outbox.ts'
import { Empty, Go, Page, Unread, Waiting } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { store, useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { proposalActionText } from '../../proposal.text.ts'
import type { ProposalAction } from '../../proposal.ts'

/** 消息: what others have done about my proposals, with who and why. What came after the last look is marked; that look is this phone's. */
const looked = store<string | null>(null)
void take<string>('draft', 'looked').then((at) => { if (at) looked.set(at) })

export const NewsList = ({ most, title = false }: { most: number, title?: boolean }) => {
  const { t } = useTranslation('workerProposal')
  const { say, moment } = useFormat()
  const read = useRead('listMyProposalNews', { query: { limit: most } }, useStore(arrivals)), seen = useStore(looked)
  const newest = read.data?.rows[0]?.at
  useEffect(() => { if (!title && newest) void put('draft', 'looked', newest).catch(() => undefined); return () => { if (!title && newest) looked.set(newest) } }, [newest, title])
  if (title && !read.data?.rows.length) return null
  return (
    <section>{title ? <h2>{t('news.title')}</h2> : null}
      {read.since ? <p class="notice">{t('since', { at: moment(read.since) })}</p> : null}
      {read.error && !title ? <Unread error={read.error} again={read.again} /> : null}
      {read.data ? read.data.rows.length ? <ul class="cards">{read.data.rows.map((n) => (
        <li key={n.id} class="card">
          <p>{seen === null || n.at > seen ? <span class="mark strong">{t('news.new')}</span> : null} <Go to={`/p/${n.proposal}`} className="card-title">{t('news.what', { title: n.title, action: say(proposalActionText[n.action as ProposalAction]) })}</Go></p>
          {n.reason ? <p class="said">{n.reason}</p> : null}
          {n.contact ? <p>{t('one.contact', { contact: n.contact })}</p> : null}
          <p class="quiet">{[n.org, n.who, moment(n.at)].filter(Boolean).join(' · ')}</p>
        </li>))}</ul> : <Empty title={t('news.none')} /> : read.error ? null : <Waiting />}
      {title ? <p><Go to="/news">{t('news.all')}</Go></p> : null}
    </section>
  )
}
export const News = () => {
  const { t } = useTranslation('workerProposal')
  return <Page title={t('news.title')}><NewsList most={50} /></Page>
}
