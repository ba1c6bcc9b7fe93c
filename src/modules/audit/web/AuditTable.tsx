import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, useFormat, type Column } from '../../../web/kit/index.ts'
import { outcomeText, subjectText } from '../audit.text.ts'
import type { NameOf, Row } from './AuditPage.tsx'

interface TableProps { rows: readonly Row[], nameOf: NameOf, onOpen: (row: Row) => void, empty: ReactNode, more: { load: () => void, busy: boolean } | null }
export const AuditTable = ({ rows, nameOf, onOpen, empty, more }: TableProps) => {
  const { t } = useTranslation('audit')
  const { say, name, moment } = useFormat()
  const columns: Column<Row>[] = [
    { key: 'at', title: t('col.at'), render: (r) => moment(r.at) },
    { key: 'action', title: t('col.action'), head: true, className: 'wrap', render: (r) => nameOf(r.action) },
    { key: 'outcome', title: t('col.outcome'), render: (r) => r.outcome === 'refused' ? <span className="audit-refused">{say(outcomeText.refused)}</span> : say(outcomeText.done) },
    { key: 'subject', title: t('col.subject'), className: 'wrap', render: (r) => r.subject ? say(subjectText(r.subject)) : '—' },
    { key: 'who', title: t('col.who'), className: 'wrap', render: (r) => <Who row={r} /> },
    { key: 'org', title: t('col.org'), className: 'wrap', render: (r) => r.org ? name(r.org) : '—' },
    { key: 'address', title: t('col.address'), render: (r) => r.address ?? '—' },
    { key: 'more', title: <span className="unseen">{t('col.more')}</span>, className: 'numeric', render: (r) => <Button size="small" aria-label={t('row.openOf', { id: r.id })} onClick={() => onOpen(r)}>{t('row.open')}</Button> },
  ]
  return <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={(r) => r.id} empty={empty} more={more} />
}

export const Who = ({ row }: { row: Row }) => {
  const { t } = useTranslation('audit')
  const { name } = useFormat()
  if (!row.account) return <span className="quiet">{row.via === 'system' ? t('row.system') : t('row.nobody')}</span>
  return <>{name(row.account)} <span className="quiet">{row.account.login}</span></>
}
