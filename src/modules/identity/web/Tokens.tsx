import { Button, Input, InputNumber, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { CopyButton, DataTable, Empty, Field, Loaded, Problem, useFormat, useRead, useSession, useWrite, type Column } from '../../../web/kit/index.ts'
import { roleText } from '../../people/browser.ts'
import { permissionText } from '../identity.text.ts'
import { createToken, listTokens, revokeToken } from '../token.contract.ts'
import './account.css'

type Token = Answer<typeof listTokens>['rows'][number]

/** What programs may do in my name: each with a post, a scope and an end. */
export const Tokens = () => {
  const { t } = useTranslation('identity')
  const { moment, say } = useFormat()
  const read = useRead(listTokens, {})
  const { run, busy, error } = useWrite(revokeToken, [listTokens])
  const [making, setMaking] = useState(false)
  const columns: Column<Token>[] = [
    { key: 'name', title: t('token.name'), head: true, className: 'wrap', render: (x) => x.name ?? '—' },
    { key: 'post', title: t('token.post'), className: 'wrap', render: (x) => x.role ? `${x.orgName} · ${say(roleText[x.role])}` : t('token.anyPost') },
    { key: 'scopes', title: t('token.scopes'), className: 'wrap', render: (x) => x.scopes === null ? t('token.all') : x.scopes.map((s) => say(permissionText(s))).join(say({ zh: '、', en: ', ' })) },
    { key: 'used', title: t('session.usedAt'), render: (x) => x.usedAt ? moment(x.usedAt) : t('token.unused') },
    { key: 'expires', title: t('token.expires'), render: (x) => moment(x.expiresAt) },
    { key: 'end', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (x) => <Popconfirm title={t('token.revokeSure')} okText={t('token.revoke')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { token: x.id } }).catch(() => null) }}><Button size="small" disabled={busy} aria-label={`${t('token.revoke')} ${x.name ?? ''}`}>{t('token.revoke')}</Button></Popconfirm> },
  ]
  return (
    <>
      <p className="quiet section-lead">{t('token.note')}</p>
      <Problem error={error} />
      <Loaded of={read}>{({ rows }) => <DataTable caption={t('token.title')} columns={columns} rows={rows} rowKey={(x) => x.id} empty={<Empty title={t('token.none')} hint={t('token.noneHint')} />} />}</Loaded>
      <p><Button onClick={() => setMaking(true)}>{t('token.make')}</Button></p>
      {making ? <NewToken onClose={() => setMaking(false)} /> : null}
    </>
  )
}

const NewToken = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity')
  const { say, name: nameOf } = useFormat()
  const { post, posts, permissions } = useSession()
  const { run, busy, error } = useWrite(createToken, [listTokens])
  const [name, setName] = useState('')
  const [postId, setPostId] = useState(post.id)
  const [scopes, setScopes] = useState<string[]>(['read'])
  const [days, setDays] = useState<number | null>(90)
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  // what another post may is known to the server alone: there only reading can be chosen
  const choices = ['read', ...(postId === post.id ? permissions : [])]
  const make = async () => {
    setTried(true)
    if (!name.trim() || !scopes.length || days === null) return
    const done = await run({ body: { name: name.trim(), postId, scopes, days } }).catch(() => null)
    if (done) setSecret(done.secret)
  }
  if (secret) return (
    <Modal open title={t('token.made')} onCancel={onClose} onOk={onClose} okText={t('close')} cancelButtonProps={{ style: { display: 'none' } }} maskClosable={false}>
      <p className="once once-long" role="status"><code>{secret}</code><CopyButton text={secret}>{t('token.copy')}</CopyButton></p><p className="quiet">{t('token.once')}</p>
    </Modal>
  )
  return (
    <Modal open title={t('token.make')} onCancel={onClose} onOk={() => { void make() }} confirmLoading={busy} okText={t('token.ok')} cancelText={t('cancel')}>
      <Field label={t('token.name')} hint={t('token.nameHint')} fault={tried && !name.trim() ? t('token.fault.name') : null}>{(id) => <Input id={id} autoFocus maxLength={60} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      <Field label={t('token.post')}>{(id) => <Select<number> id={id} value={postId} onChange={(p) => { setPostId(p); setScopes(['read']) }} options={posts.map((p) => ({ value: p.id, label: `${nameOf({ name: p.orgName, nameEn: p.orgNameEn })} · ${p.title ?? say(roleText[p.role])}` }))} />}</Field>
      <Field label={t('token.scopes')} hint={t('token.scopesHint')} fault={tried && !scopes.length ? t('token.fault.scopes') : null}>{(id) => <Select mode="multiple" id={id} value={scopes} onChange={setScopes} options={choices.map((s) => ({ value: s, label: say(permissionText(s)) }))} optionFilterProp="label" />}</Field>
      <Field label={t('token.days')} hint={t('token.daysHint')} fault={tried && days === null ? t('token.fault.days') : null}>{(id) => <InputNumber id={id} min={1} max={365} precision={0} value={days} onChange={setDays} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
