import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Go, Loaded, Page, Problem, useFormat, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { endSession, listSessions } from '../identity.contract.ts'

type Session = Answer<typeof listSessions>['rows'][number]

/** Where I am signed in, and the way to end what I do not know. */
const Sessions = () => {
  const { t } = useTranslation('identity')
  const { moment } = useFormat()
  const read = useRead(listSessions, {})
  const { run, busy, error } = useWrite(endSession, [listSessions])
  const columns: Column<Session>[] = [
    { key: 'what', title: t('session.what'), head: true, className: 'wrap', render: (s) => <>{t(`session.kinds.${s.kind}`)}{s.label ? ` · ${s.label}` : null}{s.current ? <span className="quiet"> {t('session.current')}</span> : null}</> },
    { key: 'createdAt', title: t('session.createdAt'), render: (s) => moment(s.createdAt) },
    { key: 'usedAt', title: t('session.usedAt'), render: (s) => moment(s.usedAt) },
    { key: 'expiresAt', title: t('session.expiresAt'), render: (s) => moment(s.expiresAt) },
    { key: 'end', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (s) => s.current ? null : <Popconfirm title={t('session.endSure')} okText={t('session.end')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { session: s.id } }).catch(() => null) }}><Button size="small" disabled={busy}>{t('session.end')}</Button></Popconfirm> },
  ]
  return (
    <Page title={t('session.title')} note={<>{t('session.note')} <Go to="/password">{t('password.title')}</Go></>}>
      <Problem error={error} />
      <Loaded of={read}>{({ rows }) => <DataTable caption={t('session.title')} columns={columns} rows={rows} rowKey={(s) => s.id} />}</Loaded>
    </Page>
  )
}
export default Sessions
