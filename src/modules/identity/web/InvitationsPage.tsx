import { Button, Input, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../kernel/access.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { CopyButton, DataTable, Empty, Field, Go, Loaded, Page, Problem, useFormat, usePages, useSession, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { GRANTS, roleText } from '../../people/browser.ts'
import { invitationStateText } from '../identity.text.ts'
import { createInvitation, INVITATION_STATES, listInvitations, revokeInvitation } from '../invitation.contract.ts'
import './account.css'

type Invitation = Answer<typeof listInvitations>['rows'][number]

/** 邀请: who was asked to a post, and what became of it. */
const InvitationsPage = () => {
  const { t } = useTranslation('identity')
  const { say, moment, name } = useFormat()
  const [view, setView] = useUrlState({ state: '' })
  const state = INVITATION_STATES.find((s) => s === view.state)
  const pages = usePages(listInvitations, { query: { limit: 50, ...(state ? { state } : {}) } })
  const { run, busy, error } = useWrite(revokeInvitation, [listInvitations])
  const [inviting, setInviting] = useState(false)
  const columns: Column<Invitation>[] = [
    { key: 'who', title: t('invite.who'), head: true, className: 'wrap', render: (i) => <>{i.name ?? t('invite.nobody')}{i.login ? <span className="quiet"> {i.login}</span> : null}</> },
    { key: 'post', title: t('token.post'), className: 'wrap', render: (i) => `${name({ name: i.orgName, nameEn: i.orgNameEn })} · ${i.title ?? say(roleText[i.role])}` },
    { key: 'by', title: t('invite.by'), className: 'wrap', render: (i) => <>{i.invitedBy} <span className="quiet">{moment(i.createdAt)}</span></> },
    { key: 'until', title: t('invite.until'), render: (i) => moment(i.expiresAt) },
    { key: 'state', title: t('invite.state'), render: (i) => say(invitationStateText[i.state]) },
    { key: 'end', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (i) => i.state === 'open' ? <Popconfirm title={t('invite.revokeSure')} okText={t('invite.revoke')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { id: i.id } }).catch(() => null) }}><Button size="small" disabled={busy} aria-label={`${t('invite.revoke')} ${i.name ?? ''} ${i.id}`}>{t('invite.revoke')}</Button></Popconfirm> : null },
  ]
  return (
    <Page title={t('invite.title')} note={t('invite.note')} trail={<Go to="/people">{t('invite.people')}</Go>} actions={<Button type="primary" onClick={() => setInviting(true)}>{t('invite.make')}</Button>}>
      <div className="bar" role="search"><Select className="bar-select" aria-label={t('invite.state')} value={view.state} onChange={(s: string) => setView({ state: s })} options={[{ value: '', label: t('invite.all') }, ...INVITATION_STATES.map((s) => ({ value: s, label: say(invitationStateText[s]) }))]} /></div>
      <Problem error={error} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <DataTable caption={t('invite.title')} columns={columns} rows={loaded.flatMap((p) => p.rows)} rowKey={(i) => i.id}
        more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} empty={<Empty title={t('invite.none')} hint={t('invite.noneHint')} />} />}</Loaded>
      {inviting ? <NewInvitation onClose={() => setInviting(false)} /> : null}
    </Page>
  )
}

const NewInvitation = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity')
  const { say } = useFormat()
  const { post } = useSession()
  const { run, busy, error } = useWrite(createInvitation, [listInvitations])
  const [org, setOrg] = useState<number | null>(post.orgId)
  const [role, setRole] = useState<Role | null>(null)
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const invite = async () => {
    setTried(true)
    if (org === null || role === null) return
    const done = await run({ body: { org, role, name: name.trim() || null, title: title.trim() || null } }).catch(() => null)
    // behind the #: the code never stands in a server's log
    if (done?.code) setLink(`${location.origin}/invitation#${done.code}`)
  }
  if (link) return (
    <Modal open title={t('invite.made')} onCancel={onClose} onOk={onClose} okText={t('close')} cancelButtonProps={{ style: { display: 'none' } }} maskClosable={false}>
      <p className="once once-long" role="status"><code>{link}</code><CopyButton text={link}>{t('invite.copy')}</CopyButton></p><p className="quiet">{t('invite.once')}</p>
    </Modal>
  )
  return (
    <Modal open title={t('invite.make')} onCancel={onClose} onOk={() => { void invite() }} confirmLoading={busy} okText={t('invite.ok')} cancelText={t('cancel')}>
      <p className="quiet">{t('invite.what')}</p>
      <Field label={t('invite.org')} fault={tried && org === null ? t('invite.fault.org') : null}>{() => <OrgPicker label={t('invite.org')} value={org} onChange={setOrg} />}</Field>
      <Field label={t('invite.role')} fault={tried && role === null ? t('invite.fault.role') : null}>{(id) => <Select<Role> id={id} value={role} placeholder={t('invite.rolePick')} onChange={setRole} options={(GRANTS[post.role] ?? []).map((r) => ({ value: r, label: say(roleText[r]) }))} />}</Field>
      <Field label={t('invite.name')}>{(id) => <Input id={id} autoComplete="off" maxLength={40} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      <Field label={t('invite.jobTitle')}>{(id) => <Input id={id} autoComplete="off" maxLength={40} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
export default InvitationsPage
