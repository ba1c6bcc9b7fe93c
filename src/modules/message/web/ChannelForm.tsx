import { Checkbox, Input, InputNumber, Modal, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input as InputOf } from '../../../kernel/contract.ts'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { channelText } from '../../people/browser.ts'
import { changeChannel, listChannels, SECURITIES, settings, WECOM_MODES } from '../channel.contract.ts'
import type { ChannelView } from './ChannelsPage.tsx'

type Draft = Record<string, string>
const BLANK: Record<ChannelView['kind'], Draft> = {
  email: { host: '', port: '465', security: 'tls', user: '', from: '', fromName: '' },
  wecom: { mode: 'app', base: 'https://qyapi.weixin.qq.com', corpId: '', agentId: '' },
  sms: { url: '', header: 'Authorization', prefix: 'Bearer ', body: '{\n  "mobile": "{phone}",\n  "content": "{text}",\n  "msgid": "{id}"\n}', okPath: '', okValue: '', sign: '' },
}
const PORT_OF = { tls: '465', starttls: '587', plain: '25' } as const
const draftOf = (c: ChannelView): Draft => c.settings ? Object.fromEntries(Object.entries(c.settings).map(([k, v]) => [k, v === null ? '' : String(v)])) : BLANK[c.kind]
/** What the contract takes: empty is absent, numbers are numbers. */
const bodyOf = (c: ChannelView, draft: Draft) => settings[c.kind].safeParse(Object.fromEntries(Object.entries(draft).filter(([k, v]) => v !== '' || k === 'prefix').map(([k, v]) => [k, k === 'port' || k === 'agentId' ? Number(v) : v])))

/** What each way needs; a secret that is kept is not shown, and stays where the field is left empty. */
const ChannelForm = ({ channel, onClose }: { channel: ChannelView, onClose: () => void }) => {
  const { t } = useTranslation('channel')
  const { say } = useFormat()
  const { run, busy, error } = useWrite(changeChannel, [listChannels])
  const [draft, setDraft] = useState(() => draftOf(channel))
  const [secret, setSecret] = useState('')
  const [enabled, setEnabled] = useState(channel.enabled || !channel.settings)
  const [looked, setLooked] = useState(false)
  const put = (part: Draft) => setDraft({ ...draft, ...part })
  const parsed = bodyOf(channel, draft), wrong = new Set(parsed.success ? [] : parsed.error.issues.map((i) => String(i.path[0])))
  const save = async () => {
    setLooked(true)
    if (!parsed.success) return
    const body = { kind: channel.kind, settings: parsed.data, enabled, secret: secret || null } as InputOf<typeof changeChannel>['body']
    if (await run({ body }, channel.version).then(() => true, () => false)) onClose()
  }
  const field = (key: string, hint: string | null, control: (id: string) => ReactNode) =>
    <Field key={key} label={t(`field.${key}`)} hint={hint === null ? null : t(`hint.${hint}`)} fault={looked && wrong.has(key) ? t('wrong') : null}>{control}</Field>
  const text = (key: string, hint: string | null = null, placeholder = '') => field(key, hint, (id) => <Input id={id} autoComplete="off" maxLength={300} placeholder={placeholder} value={draft[key] ?? ''} onChange={(e) => put({ [key]: e.target.value })} />)
  const secretField = <Field label={t(`secret.${channel.kind === 'wecom' ? draft.mode === 'robot' ? 'robot' : 'app' : channel.kind}`)} hint={channel.hasSecret ? t('secret.kept') : null}>{(id) => <Input.Password id={id} autoComplete="new-password" maxLength={500} value={secret} onChange={(e) => setSecret(e.target.value)} />}</Field>
  return (
    <Modal open title={t('setOf', { what: say(channelText[channel.kind]) })} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void save() }} maskClosable={false}>
      {channel.kind === 'email' ? <>
        {text('host', null, 'smtp.example.org')}
        {field('security', null, (id) => <Select id={id} value={draft.security as keyof typeof PORT_OF} onChange={(security: keyof typeof PORT_OF) => put({ security, port: PORT_OF[security] })} options={SECURITIES.map((s) => ({ value: s, label: t(`security.${s}`) }))} />)}
        {field('port', null, (id) => <InputNumber id={id} min={1} max={65_535} value={Number(draft.port)} onChange={(n) => put({ port: n === null ? '' : String(n) })} />)}
        {text('user', 'user')}{secretField}{text('from', null, 'notice@example.org')}{text('fromName')}
      </> : channel.kind === 'wecom' ? <>
        {field('mode', draft.mode === 'robot' ? 'robot' : 'app', (id) => <Select id={id} value={draft.mode} onChange={(mode: string) => put({ mode })} options={WECOM_MODES.map((m) => ({ value: m, label: t(`mode.${m}`) }))} />)}
        {text('base')}{draft.mode === 'robot' ? null : <>{text('corpId')}{text('agentId')}</>}{secretField}
      </> : <>
        {text('url', 'url')}{text('header')}{text('prefix', 'prefix')}{secretField}
        {field('body', 'body', (id) => <Input.TextArea id={id} rows={6} maxLength={2000} value={draft.body} onChange={(e) => put({ body: e.target.value })} />)}
        {text('okPath', 'okPath', 'code')}{text('okValue', null, '0')}{text('sign', 'sign')}
      </>}
      <p><Checkbox checked={enabled} onChange={(e) => setEnabled(e.target.checked)}>{t('enable')}</Checkbox></p>
      <Problem error={error} />
    </Modal>
  )
}
export default ChannelForm
