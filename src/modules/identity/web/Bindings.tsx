import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Loaded, Problem, Section, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { beginBinding, endBinding, listBindings } from '../sso.contract.ts'
import { bindingColumns, type Binding } from './bindingColumns.tsx'
import { leaveFor } from './signOn.ts'
import './factor.css'

/** The identities at providers that open my account, and the way to bind one. */
export const Bindings = () => {
  const { t } = useTranslation('factor')
  const format = useFormat()
  const read = useRead(listBindings, {})
  const begin = useWrite(beginBinding)
  const end = useWrite(endBinding, [listBindings])
  const bind = async (provider: number) => {
    const way = await begin.run({ body: { provider, wanted: '/account' } }).catch(() => null)
    if (way) leaveFor(way.location, { ticket: way.ticket, purpose: 'bind' })
  }
  const unbind = (b: Binding) => (
    <Popconfirm title={t('binding.endSure', { provider: format.name(b) })} okText={t('binding.end')} cancelText={t('cancel')} onConfirm={() => { void end.run({ params: { binding: b.id } }).catch(() => null) }}>
      <Button size="small" disabled={end.busy} aria-label={t('binding.endOf', { provider: format.name(b) })}>{t('binding.end')}</Button>
    </Popconfirm>
  )
  return (
    <Section title={t('binding.title')}>
      <p className="quiet">{t('binding.note')}</p>
      <Problem error={begin.error ?? end.error} />
      <Loaded of={read}>{({ rows, providers }) => {
        const free = providers.filter((p) => !rows.some((b) => b.provider === p.id))
        if (!rows.length && !free.length) return <Empty title={t('binding.noProvider')} hint={t('binding.noProviderHint')} />
        return (
          <>
            <DataTable caption={t('binding.title')} columns={bindingColumns(t, format, unbind)} rows={rows} rowKey={(b) => b.id} empty={<Empty title={t('binding.none')} hint={t('binding.noneHint')} />} />
            <p className="factor-buttons">{free.map((p) => <Button key={p.id} type="primary" loading={begin.busy} onClick={() => { void bind(p.id) }}>{t('binding.bind', { provider: format.name(p) })}</Button>)}</p>
          </>
        )
      }}</Loaded>
    </Section>
  )
}
