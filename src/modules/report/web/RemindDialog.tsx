import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Go, Problem, useFormat, useMay, useRead, useWrite } from '../../../web/kit/index.ts'
import { listOpenChannels } from '../../message/browser.ts'
import { CHANNELS, channelText, type Channel } from '../../people/browser.ts'
import { listReminders, remind } from '../reminder.contract.ts'

/** 催报: one message to everybody who has not reported; who has reported is left in peace. Outside the pages it goes to whoever has the task there. */
export const RemindDialog = ({ form, period, silent, onClose }: { form: string, period: string, silent: number, onClose: () => void }) => {
  const { t } = useTranslation('report')
  const { period: periodOf, say } = useFormat()
  const { run, busy, error } = useWrite(remind, [listReminders])
  const open = useRead(listOpenChannels, {}).data?.kinds ?? []
  const [note, setNote] = useState('')
  const [channels, setChannels] = useState<readonly Channel[]>([])
  const [done, setDone] = useState<Answer<typeof remind> | null>(null)
  const send = async () => {
    const said = await run({ body: { form, period, note, channels: [...channels] } }).catch(() => null)
    if (said) setDone(said)
  }
  return (
    <Modal open title={t('remind')} onCancel={onClose} onOk={() => { if (done === null) void send(); else onClose() }} confirmLoading={busy} okText={done === null ? t('remindSend') : t('close')} cancelText={t('cancel')} okButtonProps={{ disabled: silent <= 0 && done === null }}>
      {done === null ? <>
        <p>{t('remindWhat', { period: periodOf(period), n: silent })}</p>
        <label htmlFor="remind-note">{t('remindNote')}</label>
        <Input.TextArea id="remind-note" rows={3} maxLength={300} showCount value={note} onChange={(e) => setNote(e.target.value)} />
        <fieldset className="remind-ways">
          <legend>{t('remindWays')}</legend>
          {open.length ? CHANNELS.filter((c) => open.includes(c)).map((c) => <Checkbox key={c} checked={channels.includes(c)} onChange={(e) => setChannels(e.target.checked ? [...channels, c] : channels.filter((x) => x !== c))}>{say(channelText[c])}</Checkbox>) : <span className="quiet">{t('remindNoWays')}</span>}
          {open.length ? <p className="quiet">{t('remindWaysNote')}</p> : null}
        </fieldset>
        <Problem error={error} />
      </> : <Sent done={done} channels={channels} form={form} period={period} />}
    </Modal>
  )
}

const Sent = ({ done, channels, form, period }: { done: Answer<typeof remind>, channels: readonly Channel[], form: string, period: string }) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const may = useMay()
  return (
    <div role="status">
      <p>{t('reminded', { n: done.sent })}</p>
      {channels.length ? <p>{channels.map((c) => t('toldBy', { way: say(channelText[c]), n: done.told[c] })).join('；')}</p> : null}
      {done.without.length ? <><p>{t('without', { n: done.without.length })}</p><ul className="lines remind-without">{done.without.map((w) => <li key={w.org}>{w.orgName} <span className="quiet">{t(`whyNot.${w.why}`)}</span></li>)}</ul></> : null}
      {may('reminder.read') ? <p><Go to={`/reminders/${encodeURIComponent(form)}/${encodeURIComponent(period)}`}>{t('reminders.open')}</Go></p> : null}
    </div>
  )
}
