import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Loaded, Problem, useFormat, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { endOtherSessions, endSession, listSessions } from '../identity.contract.ts'

type Session = Answer<typeof listSessions>['rows'][number]

/** Where I am signed in, and the way to end what I do not know. */
export const Sessions = () => {
  const { t } = useTranslation('identity')
  const { moment } = useFormat()
  const read = useRead(listSessions, {})
  const { run, busy, error } = useWrite(endSession, [listSessions])
  const others = useWrite(endOtherSessions, [listSessions])
  const columns: Column<Session>[] = [
    { key: 'what', title: t('session.what'), head: true, className: 'wrap', render: (s) => <>{s.label ?? t('session.unknown')}{s.current ? <strong> {t('session.current')}</strong> : null}</> },
    { key: 'address', title: t('session.address'), render: (s) => s.address ?? '—' },
    { key: 'createdAt', title: t('session.createdAt'), render: (s) => moment(s.createdAt) },
    { key: 'usedAt', title: t('session.usedAt'), render: (s) => moment(s.usedAt) },
    { key: 'end', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (s) => s.current ? null : <Popconfirm title={t('session.endSure')} okText={t('session.end')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { session: s.id } }).catch(() => null) }}><Button size="small" disabled={busy} aria-label={`${t('session.end')} ${s.label ?? ''} ${moment(s.createdAt)}`}>{t('session.end')}</Button></Popconfirm> },
  ]
  return (
    <>
      <p className="quiet section-lead">{t('session.note')}</p>
      <Problem error={error ?? others.error} />
      <Loaded of={read}>{({ rows }) => <>
        <DataTable caption={t('session.title')} columns={columns} rows={rows} rowKey={(s) => s.id} />
        {rows.length > 1 ? <p><Popconfirm title={t('session.endOthersSure', { n: rows.length - 1 })} okText={t('session.endOthers')} cancelText={t('cancel')} onConfirm={() => { void others.run({}).catch(() => null) }}><Button loading={others.busy}>{t('session.endOthers')}</Button></Popconfirm></p> : null}
      </>}</Loaded>
    </>
  )
}
