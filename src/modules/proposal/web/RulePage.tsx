import { Button, DatePicker, Input, InputNumber, Switch } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Field, Go, Loaded, Page, Problem, Section, useFormat, useMay, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { dictionaryByCode } from '../../indicator/browser.ts'
import { getProposalRule, getProposalSource, putProposalRule, takeProposalSource } from '../handling.contract.ts'
import { COUNTED } from '../proposal.ts'
import type { ProposalRule } from '../rule.ts'
import { RewardTiers } from './RewardTiers.tsx'
import './proposal.css'

type Rule = Answer<typeof getProposalRule>
const NUMBERS = [['receiveDays', 1, 60], ['replyDays', 1, 365], ['panel', 1, 15], ['quorum', 1, 100], ['reasonLength', 2, 200], ['reconsiderDays', 1, 90], ['conflictYears', 1, 20]] as const

/** 办理规则: days, panels, rewards – versions, of which the nearest one above is in force; and from when on figures are taken from the ledger. */
const RulePage = () => {
  const { t } = useTranslation('proposalRule')
  const read = useRead(getProposalRule, {})
  return (
    <Page title={t('title')} note={t('note')} trail={<Go to="/proposals">{t('proposals')}</Go>}>
      <Loaded of={read}>{(rule) => <RuleForm key={`${rule.org?.id} ${rule.version}`} rule={rule} />}</Loaded>
      <Section title={t('source.title')}><Sources /></Section>
    </Page>
  )
}

const RuleForm = ({ rule }: { rule: Rule }) => {
  const { t } = useTranslation('proposalRule')
  const { moment } = useFormat()
  const may = useMay()('proposal.rule'), { run, busy, error } = useWrite(putProposalRule, [getProposalRule])
  const [spec, setSpec] = useState<ProposalRule>(rule.spec), [reason, setReason] = useState(''), [looked, setLooked] = useState(false), changed = JSON.stringify(spec) !== JSON.stringify(rule.spec)
  const send = async () => { setLooked(true); if (reason.trim().length >= 2) await run({ body: { spec, reason: reason.trim() } }, rule.own).then(() => setReason(''), () => undefined) }
  return <>
    <p className="notice" role="status">{rule.org ? t('inForce', { org: rule.org.name, version: rule.version, by: rule.madeBy ?? '—', at: rule.madeAt ? moment(rule.madeAt) : '' }) : t('defaults')}{rule.reason ? ` ${t('because', { reason: rule.reason })}` : ''}</p>
    <div className="rule-fields">
      {NUMBERS.map(([name, least, most]) => <Field key={name} label={t(`field.${name}`)}>{(id) => <InputNumber id={id} min={least} max={most} precision={0} disabled={!may} value={spec[name]} onChange={(n) => setSpec({ ...spec, [name]: n ?? least })} />}</Field>)}
      <Field label={t('field.countersignFrom')}>{(id) => <InputNumber id={id} min={0} precision={2} disabled={!may} value={spec.countersignFrom / 100} onChange={(n) => setSpec({ ...spec, countersignFrom: Math.round((n ?? 0) * 100) })} />}</Field>
    </div>
    <Section title={t('rewards.title')} actions={<label className="rule-switch"><Switch disabled={!may || !spec.rewards.tiers.length} checked={spec.rewards.adopted} onChange={(adopted) => setSpec({ ...spec, rewards: { ...spec.rewards, adopted } })} aria-label={t('rewards.adopted')} /> {t(spec.rewards.adopted ? 'rewards.on' : 'rewards.off')}</label>}>
      <RewardTiers rewards={spec.rewards} may={may} set={(rewards) => setSpec({ ...spec, rewards })} />
    </Section>
    {may ? <>
      <Field label={t('reason')} fault={looked && reason.trim().length < 2 ? t('missing') : null}>{(id) => <Input id={id} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
      <div className="bar"><Button type="primary" disabled={!changed} loading={busy} onClick={() => { void send() }}>{t('put')}</Button><span className="quiet">{t('putHint')}</span></div>
    </> : <p className="quiet">{t('readOnly')}</p>}
  </>
}

/** 取数来源: a figure is either typed or counted; from a month on, never both. */
const Sources = () => {
  const { t } = useTranslation('proposalRule')
  const { say, day } = useFormat()
  const may = useMay()('proposal.rule'), read = useRead(getProposalSource, {}), { run, busy, error } = useWrite(takeProposalSource, [getProposalSource])
  const [since, setSince] = useState<string | null>(null), [chosen, setChosen] = useState<readonly string[]>([])
  type Row = Answer<typeof getProposalSource>['rows'][number]
  const columns: Column<Row>[] = [
    { key: 'indicator', title: t('source.indicator'), head: true, className: 'wrap', render: (r) => say(dictionaryByCode.get(r.indicator)!.name) },
    { key: 'since', title: t('source.since'), render: (r) => r.since ? day(r.since) : t('source.typed') },
    { key: 'org', title: t('source.org'), className: 'wrap', render: (r) => r.org?.name ?? '—' },
    ...may ? [{ key: 'take', title: t('source.choose'), render: (r: Row) => r.since ? '—' : <Switch size="small" aria-label={t('source.chooseOf', { name: say(dictionaryByCode.get(r.indicator)!.name) })} checked={chosen.includes(r.indicator)} onChange={(on) => setChosen(on ? [...chosen, r.indicator] : chosen.filter((x) => x !== r.indicator))} /> }] : [],
  ]
  return <>
    <p className="quiet">{t('source.note')}</p>
    <Loaded of={read}>{({ rows }) => <DataTable caption={t('source.title')} columns={columns} rows={rows} rowKey={(r) => r.indicator} />}</Loaded>
    {may ? <div className="bar">
      <DatePicker picker="month" placeholder={t('source.month')} aria-label={t('source.month')} value={since ? dayjs(since) : null} onChange={(d) => setSince(d ? d.startOf('month').format('YYYY-MM-DD') : null)} />
      <Button loading={busy} disabled={!since || !chosen.length} onClick={() => { void run({ body: { figures: COUNTED.filter((c) => chosen.includes(c)), since: since! } }).then(() => setChosen([]), () => undefined) }}>{t('source.take')}</Button>
    </div> : null}
    <Problem error={error} />
  </>
}
export default RulePage
