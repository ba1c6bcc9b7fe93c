import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../kernel/access.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Field, Go, Loaded, Page, Problem, useFormat, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { decideRequest, listPersonRequests } from '../personal.contract.ts'
import './people.css'

type Row = Answer<typeof listPersonRequests>['rows'][number]

/** Corrections and erasures that people asked for; nobody decides the own one. */
const PersonRequests = () => {
  const { t } = useTranslation('personal')
  const { moment } = useFormat()
  const read = useRead(listPersonRequests, {})
  const [open, setOpen] = useState<{ readonly row: Row, readonly accept: boolean } | null>(null)
  const ability = (r: Row): Ability => r.own ? { code: 'own-request', detail: t('decide.own') } : true
  const said = (r: Row) => r.kind === 'erasure' ? t('request.erasure') : t('request.correction', { what: t(`field.${r.field!}`) })
  const columns: Column<Row>[] = [
    { key: 'who', title: t('decide.who'), head: true, className: 'wrap', render: (r) => <>{r.person.name}<span className="person-login">{r.person.login}{r.person.org ? ` · ${r.person.org}` : ''}</span></> },
    { key: 'what', title: t('request.what'), className: 'wrap', render: (r) => <>{said(r)}{r.kind === 'correction' ? <span className="person-login">{r.was ?? t('none')} → {r.value}</span> : null}</> },
    { key: 'reason', title: t('request.reason'), className: 'wrap', render: (r) => r.reason },
    { key: 'at', title: t('request.askedAt'), render: (r) => moment(r.askedAt) },
    { key: 'do', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (r) => <span className="person-actions">
      <AbilityButton size="small" type="primary" ability={ability(r)} aria-label={`${t('decide.accept')} ${r.person.name}`} onClick={() => setOpen({ row: r, accept: true })}>{t('decide.accept')}</AbilityButton>
      <AbilityButton size="small" ability={ability(r)} aria-label={`${t('decide.decline')} ${r.person.name}`} onClick={() => setOpen({ row: r, accept: false })}>{t('decide.decline')}</AbilityButton></span> },
  ]
  return (
    <Page title={t('decide.title')} trail={<Go to="/people">{t('decide.people')}</Go>} note={t('decide.note')}>
      <Loaded of={read}>{({ rows }) => <DataTable caption={t('decide.title')} columns={columns} rows={rows} rowKey={(r) => r.id} empty={<Empty title={t('decide.none')} hint={t('decide.noneHint')} />} />}</Loaded>
      {open ? <Decide {...open} what={said(open.row)} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}

const Decide = ({ row, accept, what, onClose }: { row: Row, accept: boolean, what: string, onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { run, busy, error } = useWrite(decideRequest, [listPersonRequests])
  const [answer, setAnswer] = useState('')
  const decide = async () => { if (await run({ params: { request: row.id }, body: { accept, answer: answer.trim() || null } }).catch(() => null)) onClose() }
  const missing = !accept && !answer.trim()
  return (
    <Modal open title={`${row.person.name} · ${what}`} onCancel={onClose} footer={<><Button onClick={onClose}>{t('cancel')}</Button> <Button type="primary" danger={accept && row.kind === 'erasure'} loading={busy} disabled={missing} title={missing ? t('decide.why') : ''} onClick={() => { void decide() }}>{t(accept ? 'decide.accept' : 'decide.decline')}</Button></>}>
      <p>{t(!accept ? 'decide.declineNote' : row.kind === 'erasure' ? 'erase.what' : 'decide.acceptNote')}</p>
      <Field label={t(accept ? 'decide.answer' : 'decide.why')}>{(id) => <Input id={id} maxLength={200} value={answer} onChange={(e) => setAnswer(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
export default PersonRequests
