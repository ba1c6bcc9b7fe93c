import { Button, Checkbox, InputNumber } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Go, Loaded, Page, Problem, Section, useFormat, useMay, useRead, useSession, useWrite, type Column } from '../../../web/kit/index.ts'
import { channelText, CHANNELS, type Channel } from '../../people/browser.ts'
import { getReminderRule, listReminders, putReminderRule } from '../reminder.contract.ts'
import { listFormPeriods } from '../report.contract.ts'
import { reportStateText } from '../report.text.ts'
import './report.css'

type Reminded = Answer<typeof listReminders>['rows'][number]
type Rule = Answer<typeof getReminderRule>

/** 催报情况: who was reminded of one form and period and whom it reached; and whether the form reminds by itself. */
const RemindersPage = () => {
  const { t } = useTranslation('report')
  const { period: periodOf, title } = useFormat()
  const { form, period } = useParams({ strict: false }) as { form: string, period: string }
  const { post } = useSession()
  const found = useRead(listFormPeriods, {}).data?.rows.find((f) => f.code === form)
  const rule = useRead(getReminderRule, { params: { org: post.orgId, form } })
  const read = useRead(listReminders, { params: { org: post.orgId, form, period } })
  return (
    <Page title={t('reminders.title')} note={`${found ? title(found) : form} · ${periodOf(period)}`} trail={<Go to="/reports" search={{ form, period }}>{t('list')}</Go>}>
      <Section title={t('rule.title')}><Loaded of={rule}>{(r) => <RuleForm key={r.version} rule={r} form={form} org={post.orgId} />}</Loaded></Section>
      <Section title={t('reminders.who')}><Loaded of={read}>{({ rows }) => <Rows rows={rows} />}</Loaded></Section>
    </Page>
  )
}

const Rows = ({ rows }: { rows: readonly Reminded[] }) => {
  const { t } = useTranslation('report')
  const { moment, say } = useFormat()
  const { t: channel } = useTranslation('channel')
  const columns: Column<Reminded>[] = [
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (r) => r.orgName },
    { key: 'times', title: t('reminders.times'), numeric: true, render: (r) => r.times },
    { key: 'last', title: t('reminders.last'), render: (r) => moment(r.lastAt) },
    { key: 'read', title: t('reminders.page'), render: (r) => r.read ? t('reminders.read') : <strong>{t('reminders.unread')}</strong> },
    { key: 'people', title: t('reminders.outside'), className: 'wrap', render: (r) => r.people.length ? r.people.map((p) => `${p.name} · ${say(channelText[p.channel])} · ${channel(`states.${p.state}`)}`).join('；') : <span className="quiet">{t('reminders.nobody')}</span> },
    { key: 'state', title: t('reminders.now'), render: (r) => r.state ? say(reportStateText[r.state]) : t('missing') },
  ]
  return <DataTable caption={t('reminders.who')} columns={columns} rows={rows} rowKey={(r) => r.org} empty={<Empty title={t('reminders.none')} hint={t('reminders.noneHint')} />} />
}

const RuleForm = ({ rule, form, org }: { rule: Rule, form: string, org: number }) => {
  const { t } = useTranslation('report')
  const { say, moment, period: periodOf } = useFormat()
  const write = useMay()('reminder.write')
  const { run, busy, error } = useWrite(putReminderRule, [getReminderRule])
  const { version, open, runs, ...kept } = rule
  const [draft, setDraft] = useState(kept)
  const put = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const days = (key: 'daysBefore' | 'daysAfter', usual: number) => (
    <p className="rule-line"><Checkbox disabled={!write || !draft.enabled} checked={draft[key] !== null} onChange={(e) => put({ [key]: e.target.checked ? usual : null })}>{t(`rule.${key}`)}</Checkbox>
      {draft[key] === null ? null : <><InputNumber aria-label={t(`rule.${key}`)} min={1} max={60} precision={0} disabled={!write || !draft.enabled} value={draft[key]} onChange={(n) => put({ [key]: n ?? usual })} /> {t('rule.days')}</>}</p>
  )
  const toggle = (c: Channel, on: boolean) => put({ channels: on ? [...draft.channels, c] : draft.channels.filter((x) => x !== c) })
  return (
    <>
      <p className="quiet section-lead">{t('rule.note')}</p>
      <p><Checkbox disabled={!write} checked={draft.enabled} onChange={(e) => put({ enabled: e.target.checked })}>{t('rule.enable')}</Checkbox></p>
      {days('daysBefore', 3)}
      <p><Checkbox disabled={!write || !draft.enabled} checked={draft.onDay} onChange={(e) => put({ onDay: e.target.checked })}>{t('rule.onDay')}</Checkbox></p>
      {days('daysAfter', 1)}
      <p className="rule-line"><span>{t('remindWays')}</span>{CHANNELS.filter((c) => open.includes(c) || draft.channels.includes(c)).map((c) => <Checkbox key={c} disabled={!write || !draft.enabled} checked={draft.channels.includes(c)} onChange={(e) => toggle(c, e.target.checked)}>{say(channelText[c])}</Checkbox>)}{open.length ? null : <span className="quiet">{t('remindNoWays')}</span>}</p>
      <Problem error={error} />
      {write ? <Button type="primary" loading={busy} disabled={JSON.stringify(draft) === JSON.stringify(kept)} onClick={() => { void run({ params: { org, form }, body: draft }, version).catch(() => null) }}>{t('rule.save')}</Button> : null}
      {runs.length ? <ul className="lines rule-runs">{runs.map((r) => <li key={`${r.period} ${r.moment}`}>{t('rule.ran', { at: moment(r.at), period: periodOf(r.period), moment: t(`rule.moments.${r.moment}`), n: r.reminded })}</li>)}</ul> : null}
    </>
  )
}
export default RemindersPage
