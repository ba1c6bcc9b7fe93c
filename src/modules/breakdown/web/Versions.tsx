import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Loaded, Section, useFormat, useRead, writeEntry, type Column } from '../../../web/kit/index.ts'
import { getBreakdownVersion } from '../breakdown.contract.ts'
import { breakdownStateText, methodText } from '../breakdown.text.ts'
import type { VersionRow, View } from './view.ts'

/** Who made, who approved, when and why; every version stays readable. */
export const Versions = ({ view }: { view: View }) => {
  const { t } = useTranslation('breakdown')
  const { say, moment } = useFormat()
  const [open, setOpen] = useState<number | null>(null)
  if (!view.versions.length) return null
  const columns: Column<VersionRow>[] = [
    { key: 'version', title: t('version'), head: true, render: (v) => t('versionN', { n: v.version }) },
    { key: 'state', title: t('state'), render: (v) => v.state === 'superseded' && !v.approvedAt ? t('givenUp') : say(breakdownStateText[v.state]) },
    { key: 'method', title: t('method'), render: (v) => say(methodText[v.method]) },
    { key: 'made', title: t('made'), className: 'wrap', render: (v) => [v.madeBy, moment(v.madeAt)].filter(Boolean).join(' · ') },
    { key: 'approved', title: t('approved'), className: 'wrap', render: (v) => v.approvedAt ? [v.approvedBy, moment(v.approvedAt)].filter(Boolean).join(' · ') : '—' },
    { key: 'reason', title: t('reason'), className: 'wrap', render: (v) => v.reason ?? '—' },
    { key: 'see', title: '', className: 'no-print', render: (v) => <Button size="small" aria-label={t('seeN', { n: v.version })} onClick={() => setOpen(v.version)}>{t('see')}</Button> },
  ]
  return (
    <Section title={t('versions')}>
      <DataTable caption={t('versions')} columns={columns} rows={view.versions} rowKey={(v) => String(v.version)} />
      {open === null ? null : <Modal open width={880} title={t('versionN', { n: open })} footer={null} onCancel={() => setOpen(null)}><Shares view={view} version={open} /></Modal>}
    </Section>
  )
}

interface Row { readonly id: number, readonly name: string, readonly nameEn: string | null, readonly shares: Readonly<Record<string, number>> }

const Shares = ({ view, version }: { view: View, version: number }) => {
  const { t } = useTranslation('breakdown')
  const { name, period } = useFormat()
  const read = useRead(getBreakdownVersion, { params: { plan: view.plan.code, target: view.target.code, version }, query: { org: view.org.id } })
  const columns: Column<Row>[] = [
    { key: 'org', title: t('child'), head: true, className: 'wrap', render: (r) => name(r) },
    ...[view.frame.whole, ...view.frame.years].map((p, i): Column<Row> => ({ key: p, title: i === 0 ? t(view.frame.course === 'sum' ? 'whole' : 'level') : period(p), numeric: true, render: (r) => r.shares[p] === undefined ? '—' : writeEntry(r.shares[p]) })),
  ]
  return (
    <Loaded of={read}>{(data) => {
      const rows = [...new Map(data.shares.map((s) => [s.org, s])).values()].map((s): Row => ({ id: s.org, name: s.orgName, nameEn: s.orgNameEn, shares: Object.fromEntries(data.shares.filter((x) => x.org === s.org).map((x) => [x.period, x.amount])) }))
      return <DataTable caption={t('versionN', { n: version })} columns={columns} rows={rows} rowKey={(r) => r.id} empty={<p>{t('noShares')}</p>} />
    }}</Loaded>
  )
}
