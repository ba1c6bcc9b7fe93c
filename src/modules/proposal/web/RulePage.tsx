import { Button, Input, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Field, Go, Loaded, Page, Problem, Section, useFormat, useMay, useRead, useWrite } from '../../../web/kit/index.ts'
import { LedgerSources } from '../../../web/kit/LedgerSources.tsx'
import { getProposalRule, getProposalSource, putProposalRule, takeProposalSource } from '../handling.contract.ts'
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
      <Section title={t('sources')}><LedgerSources show={getProposalSource} take={takeProposalSource} takes="proposal.rule" /></Section>
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

export default RulePage
