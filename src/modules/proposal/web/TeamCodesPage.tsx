import { Button, Input, Modal, Popconfirm, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { CopyButton, DataTable, Empty, Field, Go, Loaded, Page, Problem, useFormat, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { listTeamCodes, makeTeamCode, revokeTeamCode } from '../team/team.contract.ts'
import './proposal.css'

type Row = Answer<typeof listTeamCodes>['rows'][number]

/** 班组码: a sign at the workplace; whoever scans it hands in a proposal without an account. It says where one works and opens nothing. */
const TeamCodesPage = () => {
  const { t } = useTranslation('proposal')
  const { moment, count } = useFormat()
  const read = useRead(listTeamCodes, {}), { run: revoke, error } = useWrite(revokeTeamCode, [listTeamCodes])
  const [making, setMaking] = useState(false)
  const columns: Column<Row>[] = [
    { key: 'label', title: t('codes.label'), head: true, className: 'wrap', render: (c) => c.label },
    { key: 'org', title: t('codes.org'), className: 'wrap', render: (c) => c.org.name },
    { key: 'made', title: t('codes.made'), className: 'wrap', render: (c) => [c.madeBy, moment(c.madeAt)].filter(Boolean).join(' · ') },
    { key: 'used', title: t('codes.used'), numeric: true, render: (c) => count(c.used) },
    { key: 'state', title: t('codes.state'), render: (c) => c.revokedAt ? t('codes.revokedAt', { at: moment(c.revokedAt) }) : <Popconfirm title={t('codes.revokeSure')} okText={t('codes.revoke')} cancelText={t('cancel')} onConfirm={() => { void revoke({ params: { teamCode: c.id }, body: {} }).catch(() => null) }}><Button size="small">{t('codes.revoke')}</Button></Popconfirm> },
  ]
  return (
    <Page title={t('codes.title')} trail={<Go to="/proposals">{t('title')}</Go>} note={t('codes.note')} actions={<Button type="primary" onClick={() => setMaking(true)}>{t('codes.make')}</Button>}>
      <Problem error={error} />
      <Loaded of={read}>{({ rows }) => <DataTable caption={t('codes.title')} columns={columns} rows={rows} rowKey={(c) => c.id} empty={<Empty title={t('codes.none')} hint={t('codes.noneHint')} />} />}</Loaded>
      {making ? <Make onClose={() => setMaking(false)} /> : null}
    </Page>
  )
}

const Make = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('proposal')
  const { run, busy, error } = useWrite(makeTeamCode, [listTeamCodes])
  const [org, setOrg] = useState<number | null>(null), [label, setLabel] = useState(''), [looked, setLooked] = useState(false), [made, setMade] = useState<Answer<typeof makeTeamCode> | null>(null)
  const send = async () => { setLooked(true); if (org !== null && label.trim()) setMade(await run({ body: { org, label: label.trim() } }).catch(() => null)) }
  if (made?.code) return <Sign label={made.teamCode.label} org={made.teamCode.org.name} code={made.code} onClose={onClose} />
  return (
    <Modal open title={t('codes.make')} okText={t('codes.ok')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <div className="act-fields">
        <Field label={t('codes.org')} hint={t('codes.orgHint')} fault={looked && org === null ? t('act.missing') : null}>{() => <OrgPicker label={t('codes.org')} value={org} onChange={setOrg} />}</Field>
        <Field label={t('codes.label')} hint={t('codes.labelHint')} fault={looked && !label.trim() ? t('act.missing') : null}>{(id) => <Input id={id} maxLength={60} value={label} onChange={(e) => setLabel(e.target.value)} />}</Field>
      </div>
      <Problem error={error} />
    </Modal>
  )
}
/** Shown this once, made for paper. */
const Sign = ({ label, org, code, onClose }: { label: string, org: string, code: string, onClose: () => void }) => {
  const { t } = useTranslation('proposal')
  const address = `${location.origin}/w/t/${code}`
  return (
    <Modal open title={t('codes.done')} okText={t('codes.print')} cancelText={t('codes.close')} onOk={() => window.print()} onCancel={onClose}>
      <div className="code-sign">
        <h2>{t('codes.sign')}</h2><p>{org} · {label}</p>
        <QRCode type="svg" aria-label={t('codes.picture')} value={address} size={240} bordered={false} errorLevel="M" color="#000" bgColor="#fff" />
        <p><code>{address}</code></p>
      </div>
      <p className="no-print">{t('codes.once')} <CopyButton text={address} size="small">{t('codes.copy')}</CopyButton></p>
    </Modal>
  )
}
export default TeamCodesPage
