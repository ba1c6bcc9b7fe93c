import { Button, Popconfirm } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { CopyButton, DataTable, Empty, Loaded, Page, Problem, send, useFormat, useMay, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { listProviders, removeProvider, tryProvider } from '../sso.contract.ts'
import { FactorRule } from './FactorRule.tsx'
import './factor.css'

const ProviderForm = lazy(() => import('./ProviderForm.tsx'))
export type Provider = Answer<typeof listProviders>['rows'][number]

/** How people prove who they are: which roles give a second factor, and which providers they may come from. */
const ProvidersPage = () => {
  const { t } = useTranslation('factor')
  const write = useMay()('signOn.write')
  const read = useRead(listProviders, {})
  const [open, setOpen] = useState<Provider | 'new' | null>(null)
  return (
    <Page title={t('security.title')} note={t('security.note')}>
      <FactorRule />
      <section className="section">
        <header className="section-head"><h2>{t('provider.title')}</h2>{write ? <div className="section-actions"><Button type="primary" onClick={() => setOpen('new')}>{t('provider.add')}</Button></div> : null}</header>
        <Loaded of={read}>{({ rows, returnPath }) => {
          const address = window.location.origin + returnPath
          return (
            <>
              <p className="quiet">{t('provider.register')}</p>
              <p className="once"><code className="provider-address">{address}</code><CopyButton text={address}>{t('provider.copy')}</CopyButton></p>
              <Providers rows={rows} onEdit={setOpen} write={write} />
            </>
          )
        }}</Loaded>
      </section>
      <Suspense fallback={null}>{open ? <ProviderForm provider={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}</Suspense>
    </Page>
  )
}

const Providers = ({ rows, onEdit, write }: { rows: readonly Provider[], onEdit: (p: Provider) => void, write: boolean }) => {
  const { t } = useTranslation('factor')
  const { name } = useFormat()
  const { run, busy, error } = useWrite(removeProvider, [listProviders])
  const [tried, setTried] = useState<{ readonly id: number, readonly error: Error | null } | null>(null)
  const attempt = async (id: number) => setTried(await send(tryProvider, { params: { provider: id } }).then(() => ({ id, error: null }), (e: Error) => ({ id, error: e })))
  const columns: Column<Provider>[] = [
    { key: 'name', title: t('provider.name'), head: true, className: 'wrap', render: (p) => <>{name(p)}{p.enabled ? null : <span className="person-off"> {t('provider.off')}</span>}{tried?.id === p.id && !tried.error ? <span className="quiet" role="status"> {t('provider.reached')}</span> : null}</> },
    { key: 'issuer', title: t('provider.issuer'), className: 'wrap', render: (p) => <><span className="provider-address">{p.issuer}</span><span className="sentence">{p.clientId}</span></> },
    { key: 'org', title: t('provider.org'), className: 'wrap', render: (p) => p.orgName },
    { key: 'factor', title: t('provider.factor'), render: (p) => t(p.countsFactor ? 'provider.counts' : 'provider.countsNot') },
    { key: 'bindings', title: t('provider.bindings'), className: 'numeric', render: (p) => p.bindings },
    ...(write ? [{ key: 'do', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (p: Provider) => <span className="person-actions">
      <Button size="small" aria-label={t('provider.tryOf', { provider: name(p) })} onClick={() => { void attempt(p.id) }}>{t('provider.try')}</Button>
      <Button size="small" aria-label={t('provider.editOf', { provider: name(p) })} onClick={() => onEdit(p)}>{t('provider.edit')}</Button>
      <Popconfirm title={t('provider.removeSure', { provider: name(p) })} description={t('provider.removeNote', { n: p.bindings })} okText={t('provider.remove')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { provider: p.id } }).catch(() => null) }}>
        <Button size="small" disabled={busy} aria-label={t('provider.removeOf', { provider: name(p) })}>{t('provider.remove')}</Button></Popconfirm>
    </span> }] : []),
  ]
  return (
    <>
      <Problem error={error ?? tried?.error ?? null} />
      <DataTable caption={t('provider.title')} columns={columns} rows={rows} rowKey={(p) => p.id} empty={<Empty title={t('provider.none')} hint={t('provider.noneHint')} />} />
    </>
  )
}
export default ProvidersPage
