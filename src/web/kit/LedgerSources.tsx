import { Button, DatePicker, Popconfirm, Switch } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../kernel/access.ts'
import type { Answer } from '../../kernel/contract.ts'
import type { sourceEndpoints } from '../../modules/plan/browser.ts'
import { dictionaryByCode } from '../../modules/indicator/browser.ts'
import { DataTable, Loaded, Problem, useFormat, useMay, useRead, useWrite, type Column } from './index.ts'

/** 取数来源: which figures of a ledger are taken from it, and from when on; a figure is either typed or counted, never both. */
type Endpoints = ReturnType<typeof sourceEndpoints<string>>
type Row = Answer<Endpoints['show']>['rows'][number]
export const LedgerSources = ({ show, take, takes }: Endpoints & { takes: Permission }) => {
  const { t } = useTranslation('ledgerSource')
  const { say, day } = useFormat()
  const may = useMay()(takes), read = useRead(show, {}), { run, busy, error } = useWrite(take, [show])
  const [since, setSince] = useState<string | null>(null), [chosen, setChosen] = useState<readonly string[]>([])
  const ready = since !== null && chosen.length > 0
  const nameOf = (r: Row) => say(dictionaryByCode.get(r.indicator)!.name)
  const columns: Column<Row>[] = [
    { key: 'indicator', title: t('indicator'), head: true, className: 'wrap', render: nameOf },
    { key: 'since', title: t('since'), render: (r) => r.since ? day(r.since) : t('typed') },
    { key: 'org', title: t('org'), className: 'wrap', render: (r) => r.org?.name ?? '—' },
    ...may ? [{ key: 'take', title: t('choose'), render: (r: Row) => r.since ? '—' : <Switch size="small" aria-label={t('chooseOf', { name: nameOf(r) })} checked={chosen.includes(r.indicator)} onChange={(on) => setChosen(on ? [...chosen, r.indicator] : chosen.filter((x) => x !== r.indicator))} /> }] : [],
  ]
  return (
    <>
      <p className="quiet">{t('note')}</p>
      <Loaded of={read}>{({ rows }) => <>
        <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={(r) => r.indicator} />
        {may && rows.some((r) => !r.since) ? <div className="bar">
          <DatePicker picker="month" placeholder={t('month')} aria-label={t('month')} value={since ? dayjs(since) : null} onChange={(d) => setSince(d ? d.startOf('month').format('YYYY-MM-DD') : null)} />
          <Popconfirm title={t('sure', { n: chosen.length, since: since ? day(since) : '' })} okText={t('take')} cancelText={t('back')} disabled={!ready} onConfirm={() => { void run({ body: { figures: [...chosen], since: since! } }).then(() => setChosen([]), () => undefined) }}><Button loading={busy} disabled={!ready}>{t('take')}</Button></Popconfirm>
        </div> : null}
      </>}</Loaded>
      <Problem error={error} />
    </>
  )
}
