import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Go, Loaded, Page, Problem, useFormat, useMay, usePages, useRead, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { countMessages, listMessages, readMessages } from '../message.contract.ts'
import { MESSAGE_KINDS } from '../message.ts'
import { messageKindText } from '../message.text.ts'
import './message.css'

type Message = Answer<typeof listMessages>['rows'][number]
const PLAIN = { unread: '', kind: '' }

/** What has come to the own organisation: reminders and shares of targets. One colleague has read it for all. */
const Inbox = () => {
  const { t } = useTranslation('message')
  const { say } = useFormat()
  const may = useMay()
  const [view, setView] = useUrlState(PLAIN)
  const kind = MESSAGE_KINDS.find((k) => k === view.kind)
  const pages = usePages(listMessages, { query: { unread: view.unread === 'yes' ? 'true' : 'false', ...(kind ? { kind } : {}), limit: 50 } })
  const unread = useRead(countMessages, {}).data?.unread ?? 0
  const { run, busy, error } = useWrite(readMessages, [listMessages, countMessages])
  const mark = (ids?: string[]) => { if (may('message.mark')) void run({ body: ids ? { ids } : {} }).catch(() => null) }
  return (
    <Page title={t('title')} note={t('note')} actions={may('message.mark') ? <Button disabled={!unread} loading={busy} onClick={() => mark()}>{t('markAll')}</Button> : null}>
      <div className="bar" role="search" aria-label={t('filters')}>
        <Select className="bar-select" aria-label={t('which')} value={view.unread} onChange={(chosen: string) => setView({ unread: chosen })} options={[{ value: '', label: t('all') }, { value: 'yes', label: t('onlyUnread', { n: unread }) }]} />
        <Select allowClear className="bar-select" placeholder={t('allKinds')} aria-label={t('allKinds')} value={kind ?? null} onChange={(chosen: string | null) => setView({ kind: chosen ?? '' })} options={MESSAGE_KINDS.map((k) => ({ value: k, label: say(messageKindText[k]) }))} />
      </div>
      <Problem error={error} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <Rows rows={loaded.flatMap((p) => p.rows)} filtered={Boolean(view.unread || view.kind)} clear={() => setView(PLAIN)} onRead={(m) => { if (!m.read) mark([m.id]) }}
        more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />}</Loaded>
    </Page>
  )
}

interface RowsProps { rows: readonly Message[], filtered: boolean, clear: () => void, onRead: (message: Message) => void, more: { load: () => void, busy: boolean } | null }
const Rows = ({ rows, filtered, clear, onRead, more }: RowsProps) => {
  const { t } = useTranslation('message')
  const { say, name, moment } = useFormat()
  const columns: Column<Message>[] = [
    { key: 'state', title: t('state'), render: (m) => m.read ? <span className="quiet">{t('read')}</span> : <span className="message-unread">{t('unread')}</span> },
    { key: 'kind', title: t('kind'), render: (m) => say(messageKindText[m.kind]) },
    { key: 'subject', title: t('subject'), head: true, className: 'wrap', render: (m) => <><Subject message={m} onRead={onRead} />{m.note ? <span className="message-note">{t('noteOf', { note: m.note })}</span> : null}</> },
    { key: 'from', title: t('from'), className: 'wrap', render: (m) => m.from ? name(m.from) : '—' },
    { key: 'at', title: t('at'), render: (m) => moment(m.at) },
    { key: 'mark', title: <span className="unseen">{t('mark')}</span>, className: 'numeric', render: (m) => m.read ? null : <Button size="small" aria-label={t('markOne', { subject: m.subject })} onClick={() => onRead(m)}>{t('mark')}</Button> },
  ]
  return <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={(m) => m.id} rowClass={(m) => m.read ? '' : 'message-new'} more={more}
    empty={filtered ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={clear}>{t('clear')}</Button></Empty> : <Empty title={t('none')} hint={t('noneHint')} />} />
}

/** Opening what a message is about has read it. */
const Subject = ({ message, onRead }: { message: Message, onRead: (message: Message) => void }) => {
  const { language } = useFormat()
  const said = language === 'en' && message.subjectEn ? message.subjectEn : message.subject
  if (!message.link) return <>{said}</>
  const [to = '/', query] = message.link.split('?')
  return <span onClick={() => onRead(message)}><Go to={to} search={Object.fromEntries(new URLSearchParams(query))}>{said}</Go></span>
}
export default Inbox
