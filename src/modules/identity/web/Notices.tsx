import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Field, Go, Loaded, Problem, Section, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { ADDRESS_OF, changeMyContacts, CHANNELS, channelText, getMyPersonal, readPersonal, type Channel } from '../../people/browser.ts'
import './account.css'

type Mine = Answer<typeof getMyPersonal>
const TYPED = ['email', 'wecom'] as const

/** 通知方式: where I can be told of work outside these pages, and which of the ways I do not want. */
export const Notices = () => {
  const { t } = useTranslation('identity')
  const read = useRead(getMyPersonal, {})
  // kept here: a new version begins with new fields, and what was said of the last one stays
  const [done, setDone] = useState(false)
  return <Section title={t('notices.title')}><p className="quiet section-lead">{t('notices.note')}</p><Loaded of={read}>{(mine) => <Ways key={mine.version} mine={mine} done={done} setDone={setDone} />}</Loaded></Section>
}

const Ways = ({ mine, done, setDone }: { mine: Mine, done: boolean, setDone: (done: boolean) => void }) => {
  const { t } = useTranslation('identity')
  const { t: tp } = useTranslation('personal')
  const { say } = useFormat()
  const { run, busy, error } = useWrite(changeMyContacts, [getMyPersonal])
  const [typed, setTyped] = useState({ email: '', wecom: '' })
  const [off, setOff] = useState<readonly Channel[]>(mine.channelsOff)
  const [looked, setLooked] = useState(false)
  const wrong = (f: (typeof TYPED)[number]) => typed[f].trim() !== '' && readPersonal[f](typed[f]) === null
  const put = async (body: Parameters<typeof run>[0]['body']) => setDone(await run({ body }, mine.version).then(() => true, () => false))
  const save = () => {
    setLooked(true)
    if (TYPED.some(wrong)) return
    void put({ ...Object.fromEntries(TYPED.filter((f) => typed[f].trim()).map((f) => [f, typed[f].trim()])), channelsOff: [...off] })
  }
  const hint = (f: (typeof TYPED)[number]) => mine[f] ? <>{tp('edit.kept', { value: mine[f] })} <Button type="text" size="small" disabled={busy} onClick={() => { void put({ [f]: null }) }}>{tp('edit.remove', { what: tp(`field.${f}`) })}</Button></> : tp('none')
  return (
    <div className="notices">
      {TYPED.map((f) => <Field key={f} label={tp(`field.${f}`)} hint={hint(f)} fault={looked && wrong(f) ? tp(`fault.${f}`) : null}>{(id) => <Input id={id} autoComplete={f === 'email' ? 'email' : 'off'} maxLength={100} value={typed[f]} onChange={(e) => { setDone(false); setTyped({ ...typed, [f]: e.target.value }) }} />}</Field>)}
      <p className="quiet">{tp('field.phone')}：{mine.phone ?? tp('none')} <Go to="/account/personal">{t('notices.phone')}</Go></p>
      <div role="group" aria-label={t('notices.ways')} className="notices-ways">{CHANNELS.map((c) => <Checkbox key={c} checked={!off.includes(c)} onChange={(e) => { setDone(false); setOff(e.target.checked ? off.filter((o) => o !== c) : [...off, c]) }}>{say(channelText[c])}{mine[ADDRESS_OF[c]] ? null : <span className="quiet"> {t('notices.noAddress')}</span>}</Checkbox>)}</div>
      <Problem error={error} />
      {done ? <p role="status">{t('notices.done')}</p> : null}
      <Button type="primary" loading={busy} onClick={save}>{t('notices.save')}</Button>
    </div>
  )
}
