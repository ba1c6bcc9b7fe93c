import { Button, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Field, Go, Loaded, Page, Problem, Section, useFormat, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { channelText } from '../../people/browser.ts'
import { changeOrigin, listChannels, testChannel } from '../channel.contract.ts'
import { originOf } from '../channel.ts'
import { Outbox } from './Outbox.tsx'
import './message.css'

const ChannelForm = lazy(() => import('./ChannelForm.tsx'))
type Channels = Answer<typeof listChannels>
export type ChannelView = Channels['rows'][number]

/** 对外通知: the ways out of the installation, for its topmost system administrator; and the outbox, for every system administrator. */
const ChannelsPage = () => {
  const { t } = useTranslation('channel')
  const read = useRead(listChannels, {})
  return (
    <Page title={t('title')} note={t('note')}>
      <Loaded of={read}>{(found) => <>
        {found.held ? <p className="notice">{t('held')}</p> : null}
        {found.abilities.change === true ? <><Origin key={found.originVersion} origin={found.origin} version={found.originVersion} /><Ways rows={found.rows} /></> : <p className="notice">{found.abilities.change.detail}</p>}
      </>}</Loaded>
      <Section title={t('outbox.title')}><Outbox /></Section>
    </Page>
  )
}

const Origin = ({ origin, version }: { origin: string | null, version: number }) => {
  const { t } = useTranslation('channel')
  const { run, busy, error } = useWrite(changeOrigin, [listChannels])
  const [typed, setTyped] = useState(origin ?? window.location.origin)
  const [looked, setLooked] = useState(false)
  const save = () => { setLooked(true); if (originOf(typed.trim()) !== null) void run({ body: { origin: typed.trim() } }, version).catch(() => null) }
  return (
    <Section title={t('origin.title')}>
      <Field label={t('origin.label')} hint={t(origin === null ? 'origin.unset' : 'origin.hint')} fault={looked && originOf(typed.trim()) === null ? t('origin.wrong') : null}>{(id) => <Input id={id} className="channel-origin" inputMode="url" maxLength={300} value={typed} onChange={(e) => setTyped(e.target.value)} onPressEnter={save} />}</Field>
      <Button loading={busy} onClick={save} disabled={typed.trim() === origin}>{t('save')}</Button>
      <Problem error={error} />
    </Section>
  )
}

const Ways = ({ rows }: { rows: readonly ChannelView[] }) => {
  const { t } = useTranslation('channel')
  const { say, moment } = useFormat()
  const [open, setOpen] = useState<ChannelView | null>(null)
  const { run, busy, error } = useWrite(testChannel, [listChannels])
  const [tried, setTried] = useState<{ readonly kind: string, readonly failure: string | null } | null>(null)
  const test = async (kind: ChannelView['kind']) => { setTried(null); const done = await run({ body: { kind } }).catch(() => null); if (done) setTried({ kind, failure: done.failure }) }
  const columns: Column<ChannelView>[] = [
    { key: 'kind', title: t('kind'), head: true, render: (c) => say(channelText[c.kind]) },
    { key: 'state', title: t('state'), render: (c) => c.enabled ? t('on') : c.settings ? t('off') : <span className="quiet">{t('unset')}</span> },
    { key: 'where', title: t('where'), className: 'wrap', render: (c) => whereOf(c) },
    { key: 'worked', title: t('worked'), render: (c) => c.workedAt ? moment(c.workedAt) : '—' },
    { key: 'failed', title: t('failed'), className: 'wrap', render: (c) => c.failedAt && c.failure ? <>{moment(c.failedAt)}<span className="message-note">{c.failure}</span></> : '—' },
    { key: 'do', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (c) => <span className="channel-actions">
      <Button size="small" aria-label={t('setOf', { what: say(channelText[c.kind]) })} onClick={() => setOpen(c)}>{t('set')}</Button>
      <AbilityButton size="small" loading={busy} ability={c.settings ? true : { code: 'unset', detail: t('unsetFirst') }} aria-label={t('testOf', { what: say(channelText[c.kind]) })} onClick={() => { void test(c.kind) }}>{t('test')}</AbilityButton>
    </span> },
  ]
  return (
    <Section title={t('ways')}>
      <p className="quiet section-lead">{t('testNote')} <Go to="/account">{t('ownAccount')}</Go></p>
      <DataTable caption={t('ways')} columns={columns} rows={rows} rowKey={(c) => c.kind} />
      {tried ? <p role="status" className={tried.failure ? 'notice' : ''}>{tried.failure ? t('testFailed', { why: tried.failure }) : t('testSent')}</p> : null}
      <Problem error={error} />
      <Suspense fallback={null}>{open ? <ChannelForm channel={open} onClose={() => setOpen(null)} /> : null}</Suspense>
    </Section>
  )
}
const whereOf = (c: ChannelView): string => !c.settings ? '—' : c.kind === 'email' ? `${c.settings.host}:${c.settings.port}` : c.kind === 'wecom' ? c.settings.base : c.settings.url
export default ChannelsPage
