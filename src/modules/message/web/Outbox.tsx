import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, listOf, Loaded, Problem, useFormat, useMay, usePages, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { channelText } from '../../people/browser.ts'
import { DELIVERY_STATES, type DeliveryState } from '../channel.ts'
import { listOutbox, retryOutbox } from '../channel.contract.ts'

type Delivery = Answer<typeof listOutbox>['rows'][number]
const PLAIN = { state: '' }

/** 发件箱: what was to reach people of one's own organisations, and what failed for good, to be tried again. */
export const Outbox = () => {
  const { t } = useTranslation('channel')
  const { count } = useFormat()
  const may = useMay()
  const [view, setView] = useUrlState(PLAIN)
  const state = listOf(view.state).filter((s): s is DeliveryState => (DELIVERY_STATES as readonly string[]).includes(s))
  const pages = usePages(listOutbox, { query: { ...(state.length ? { state } : {}), limit: 50 } })
  const { run, busy, error } = useWrite(retryOutbox, [listOutbox])
  const counts = pages.data?.pages[0]?.counts
  const retry = (ids?: string[]) => { void run({ body: ids ? { deliveries: ids } : {} }).catch(() => null) }
  return (
    <>
      <div className="bar" role="search" aria-label={t('outbox.filters')}>
        <Select mode="multiple" allowClear className="bar-select" placeholder={t('outbox.all')} aria-label={t('outbox.all')} value={state} onChange={(chosen: string[]) => setView({ state: chosen.join('.') })} options={DELIVERY_STATES.map((s) => ({ value: s, label: `${t(`states.${s}`)}${counts ? `（${count(counts[s])}）` : ''}` }))} />
        {may('outbox.retry') ? <Button disabled={!counts?.failed} loading={busy} onClick={() => retry()}>{t('outbox.retryAll')}</Button> : null}
      </div>
      <Problem error={error} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <Rows rows={loaded.flatMap((p) => p.rows)} onRetry={may('outbox.retry') ? (d) => retry([d.id]) : null} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />}</Loaded>
    </>
  )
}

const Rows = ({ rows, onRetry, more }: { rows: readonly Delivery[], onRetry: ((d: Delivery) => void) | null, more: { load: () => void, busy: boolean } | null }) => {
  const { t } = useTranslation('channel')
  const { say, moment, language } = useFormat()
  const columns: Column<Delivery>[] = [
    { key: 'person', title: t('outbox.person'), head: true, className: 'wrap', render: (d) => <>{d.person}<span className="message-note">{d.org.name}</span></> },
    { key: 'channel', title: t('kind'), render: (d) => say(channelText[d.channel]) },
    { key: 'subject', title: t('outbox.subject'), className: 'wrap', render: (d) => <>{(language === 'en' ? d.subjectEn : d.subject) ?? '—'}{d.lines > 1 ? <span className="message-note">{t('outbox.lines', { n: d.lines })}</span> : null}</> },
    { key: 'state', title: t('state'), className: 'wrap', render: (d) => <><span className={d.state === 'failed' ? 'message-unread' : ''}>{t(`states.${d.state}`)}</span>{d.failure && d.state !== 'sent' ? <span className="message-note">{d.failure}</span> : null}</> },
    { key: 'attempts', title: t('outbox.attempts'), numeric: true, render: (d) => d.attempts },
    { key: 'at', title: t('outbox.at'), render: (d) => moment(d.endedAt ?? d.madeAt) },
    { key: 'do', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (d) => onRetry && (d.state === 'failed' || d.state === 'expired') ? <Button size="small" aria-label={t('outbox.retryOf', { who: d.person })} onClick={() => onRetry(d)}>{t('outbox.retry')}</Button> : null },
  ]
  return <DataTable caption={t('outbox.title')} columns={columns} rows={rows} rowKey={(d) => d.id} more={more} empty={<Empty title={t('outbox.none')} hint={t('outbox.noneHint')} />} />
}
