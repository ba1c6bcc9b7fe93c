import { Button, Input, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Field, Go, Loaded, Page, Problem, saveBase64, Section, useFormat, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { askForChange, changeMyPhone, exportMine, getMyPersonal, withdrawRequest } from '../personal.contract.ts'
import { CORRECTABLE, readIdNumber, readPhone, type Correctable } from '../personal.ts'
import './people.css'

type Mine = Answer<typeof getMyPersonal>
type Ask = 'phone' | 'correction' | 'erasure'

/** 我的个人信息: what is kept, who looked at it, and the person's rights over it. */
const MyPersonal = () => {
  const { t } = useTranslation('personal')
  const read = useRead(getMyPersonal, {})
  const [open, setOpen] = useState<Ask | null>(null)
  return (
    <Page title={t('mine.title')} trail={<Go to="/account">{t('mine.account')}</Go>} note={t('mine.note')} actions={<Export />}>
      <Loaded of={read}>{(mine) => <>
        <Section title={t('mine.kept')} actions={<><Button onClick={() => setOpen('phone')}>{t('mine.changePhone')}</Button> <Button onClick={() => setOpen('correction')}>{t('mine.correct')}</Button></>}>
          <dl className="kept">{(['login', 'name', 'nameEn', 'phone', 'idNumber', 'email', 'wecom'] as const).map((f) => <div key={f}><dt>{t(`field.${f}`)}</dt><dd>{mine[f] ?? <span className="quiet">{t('none')}</span>}</dd></div>)}</dl>
        </Section>
        <Section title={t('mine.requests')}><Requests mine={mine} /></Section>
        <Section title={t('mine.reveals')}><Reveals mine={mine} /></Section>
        <Section title={t('mine.erase')}><p className="quiet">{t('mine.eraseNote')}</p><Button danger onClick={() => setOpen('erasure')}>{t('mine.askErase')}</Button></Section>
        {open === 'phone' ? <ChangePhone mine={mine} onClose={() => setOpen(null)} /> : open ? <AskFor kind={open} onClose={() => setOpen(null)} /> : null}
      </>}</Loaded>
    </Page>
  )
}

const Export = () => {
  const { t } = useTranslation('personal')
  const { run, busy, error } = useWrite(exportMine)
  const save = async (format: 'json' | 'xlsx') => { const file = await run({ body: { format } }).catch(() => null); if (file?.base64) saveBase64({ ...file, base64: file.base64 }) }
  return <><Button loading={busy} onClick={() => { void save('xlsx') }}>{t('mine.exportXlsx')}</Button> <Button loading={busy} onClick={() => { void save('json') }}>{t('mine.exportJson')}</Button><Problem error={error} /></>
}

const Requests = ({ mine }: { mine: Mine }) => {
  const { t } = useTranslation('personal')
  const { moment } = useFormat()
  const { run, busy, error } = useWrite(withdrawRequest, [getMyPersonal])
  const columns: Column<Mine['requests'][number]>[] = [
    { key: 'what', title: t('request.what'), head: true, className: 'wrap', render: (r) => <>{r.kind === 'erasure' ? t('request.erasure') : t('request.correction', { what: t(`field.${r.field!}`) })}{r.value ? ` → ${r.value}` : ''}</> },
    { key: 'reason', title: t('request.reason'), className: 'wrap', render: (r) => r.reason },
    { key: 'at', title: t('request.askedAt'), render: (r) => moment(r.askedAt) },
    { key: 'state', title: t('request.state'), className: 'wrap', render: (r) => <>{t(`request.states.${r.state}`)}{r.answer ? `：${r.answer}` : ''}</> },
    { key: 'do', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (r) => r.state === 'open' ? <Popconfirm title={t('request.withdrawSure')} okText={t('request.withdraw')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { request: r.id } }).catch(() => null) }}><Button size="small" disabled={busy}>{t('request.withdraw')}</Button></Popconfirm> : null },
  ]
  return <><DataTable caption={t('mine.requests')} columns={columns} rows={mine.requests} rowKey={(r) => r.id} empty={<Empty title={t('request.none')} hint={t('request.noneHint')} />} /><Problem error={error} /></>
}

const Reveals = ({ mine }: { mine: Mine }) => {
  const { t } = useTranslation('personal')
  const { moment } = useFormat()
  const columns: Column<Mine['reveals'][number]>[] = [
    { key: 'at', title: t('revealed.at'), head: true, render: (r) => moment(r.at) },
    { key: 'field', title: t('revealed.field'), render: (r) => t(`field.${r.field}`) },
    { key: 'by', title: t('revealed.by'), className: 'wrap', render: (r) => `${r.by} · ${r.org}` },
    { key: 'reason', title: t('revealed.reason'), className: 'wrap', render: (r) => r.reason },
  ]
  return <DataTable caption={t('mine.reveals')} columns={columns} rows={mine.reveals} rowKey={(r) => `${r.at} ${r.field}`} empty={<Empty title={t('revealed.none')} hint={t('revealed.noneHint')} />} />
}

const ChangePhone = ({ mine, onClose }: { mine: Mine, onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { run, busy, error } = useWrite(changeMyPhone, [getMyPersonal])
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const put = async (phone: string | null) => { if (await run({ body: { phone } }, mine.version).catch(() => null)) onClose() }
  const save = () => { setTried(true); const phone = readPhone(typed); if (phone) void put(phone) }
  return (
    <Modal open title={t('mine.changePhone')} onCancel={onClose} footer={<div className="edit-foot">{mine.phone ? <Button danger type="text" disabled={busy} onClick={() => { void put(null) }}>{t('edit.remove', { what: t('field.phone') })}</Button> : <span />}<span><Button onClick={onClose}>{t('cancel')}</Button> <Button type="primary" loading={busy} onClick={save}>{t('save')}</Button></span></div>}>
      <Field label={t('mine.newPhone')} hint={mine.phone ? t('edit.kept', { value: mine.phone }) : t('none')} fault={tried && !readPhone(typed) ? t('fault.phone') : null}>{(id) => <Input id={id} autoFocus inputMode="tel" autoComplete="tel" maxLength={40} value={typed} onChange={(e) => setTyped(e.target.value)} onPressEnter={save} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}

const AskFor = ({ kind, onClose }: { kind: 'correction' | 'erasure', onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { run, busy, error } = useWrite(askForChange, [getMyPersonal])
  const [field, setField] = useState<Correctable>('name')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const bad = kind === 'correction' && (field === 'idNumber' ? !readIdNumber(value) : !value.trim())
  const send = async () => {
    setTried(true)
    if (bad || reason.trim().length < 2) return
    const body = kind === 'erasure' ? { kind, reason: reason.trim() } : { kind, field, value: value.trim(), reason: reason.trim() }
    if (await run({ body }).catch(() => null)) onClose()
  }
  return (
    <Modal open title={t(kind === 'erasure' ? 'mine.askErase' : 'mine.correct')} onCancel={onClose} onOk={() => { void send() }} confirmLoading={busy} okText={t('request.send')} cancelText={t('cancel')}>
      <p className="quiet">{t(kind === 'erasure' ? 'mine.eraseNote' : 'request.correctNote')}</p>
      {kind === 'correction' ? <>
        <Field label={t('request.what')}>{(id) => <Select id={id} value={field} onChange={(f: Correctable) => setField(f)} options={CORRECTABLE.map((f) => ({ value: f, label: t(`field.${f}`) }))} />}</Field>
        <Field label={t('request.value')} fault={tried && bad ? t(field === 'idNumber' ? 'fault.idNumber' : 'fault.value') : null}>{(id) => <Input id={id} autoComplete="off" maxLength={40} value={value} onChange={(e) => setValue(e.target.value)} />}</Field>
      </> : null}
      <Field label={t('request.reason')} hint={t('reveal.reasonHint')} fault={tried && reason.trim().length < 2 ? t('fault.reason') : null}>{(id) => <Input id={id} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
export default MyPersonal
