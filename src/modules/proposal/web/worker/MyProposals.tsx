/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { ask } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { arrivals } from '../../../../web/worker/outbox.ts'
import { Empty, Go, Page, Problem, Unread, Waiting } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { Bar } from './Bar.tsx'
import { Outgoing } from './Outgoing.tsx'

export type Mine = Answer<'listMyProposals'>['rows'][number]
const PAGE = 10

/** 我的建议, newest first; what is still to be sent stands above. */
export const MyProposals = () => {
  const { t } = useTranslation('workerProposal')
  const { moment } = useFormat()
  const read = useRead('listMyProposals', { query: { limit: PAGE } }, useStore(arrivals))
  const [more, setMore] = useState<{ rows: readonly Mine[], next: string | null } | null>(null), [error, setError] = useState<Error | null>(null)
  const next = more ? more.next : read.data?.next ?? null
  const load = () => { setError(null); ask('listMyProposals', { query: { limit: PAGE, after: next! } }).then((page) => setMore({ rows: [...more?.rows ?? [], ...page.rows], next: page.next }), (e: Error) => setError(e)) }
  return (
    <Page title={t('mine.title')}>
      <Outgoing />
      {read.since ? <p class="notice">{t('since', { at: moment(read.since) })}</p> : null}
      {read.error ? <Unread error={read.error} again={read.again} /> : null}
      {read.data ? read.data.rows.length ? <ul class="cards">{[...read.data.rows, ...more?.rows ?? []].map((p) => <Card key={p.id} p={p} />)}</ul> : <Empty title={t('mine.none')}><Go to="/new" className="button primary">{t('write.title')}</Go></Empty> : read.error ? null : <Waiting />}
      {next && read.data ? <button type="button" class="button" onClick={load}>{t('mine.more')}</button> : null}
      <Problem error={error} />
    </Page>
  )
}

export const Card = ({ p }: { p: Mine }) => {
  const { t } = useTranslation('workerProposal')
  const { day } = useFormat()
  return (
    <li class="card">
      <p><Go to={`/p/${p.id}`} className="card-title">{p.title}</Go></p>
      <p class="quiet">{p.number ?? t('mine.draft')}{p.replyDue && !p.answeredOn && p.stage !== 'result' ? ` · ${t(p.overdue ? 'mine.overdue' : 'mine.due', { day: day(p.replyDue) })}` : ''}</p>
      <Bar stage={p.stage} state={p.state} reached={p.reached} />
    </li>
  )
}
