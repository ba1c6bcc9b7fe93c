import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Section, useFormat, type Column } from '../../../web/kit/index.ts'
import type { getProposal } from '../proposal.contract.ts'
import type { ProposalAction } from '../proposal.ts'
import { proposalActionText } from '../proposal.text.ts'

type Proposal = Answer<typeof getProposal>
type Panelist = Proposal['panel'][number]
type Benefit = Proposal['benefits'][number]
export const yuanText = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

/** From the panel to the money, and every step with who, when and why. */
export const Course = ({ p }: { p: Proposal }) => {
  const { t } = useTranslation('proposal')
  const { say, day, moment } = useFormat()
  const panel: Column<Panelist>[] = [
    { key: 'name', title: t('panel.name'), head: true, render: (x) => <>{x.name}{x.chair ? <span className="quiet"> · {t('panel.chair')}</span> : null}</> },
    { key: 'round', title: t('panel.round'), render: (x) => t('panel.nth', { n: x.round }) },
    { key: 'state', title: t('panel.state'), render: (x) => t(`panel.is.${x.state}`) },
    { key: 'verdict', title: t('panel.verdict'), render: (x) => x.verdict ? t(`act.option.${x.verdict}`) : '—' },
    { key: 'score', title: t('panel.score'), numeric: true, render: (x) => x.score ?? '—' },
    { key: 'opinion', title: t('panel.opinion'), className: 'wrap', render: (x) => x.opinion ?? '—' },
  ]
  const benefits: Column<Benefit>[] = [
    { key: 'kind', title: t('benefit.kind'), head: true, render: (b) => t(`benefit.is.${b.kind}`) },
    { key: 'nature', title: t('benefit.nature'), render: (b) => t(`act.option.${b.nature}`) },
    { key: 'value', title: t('benefit.value'), numeric: true, render: (b) => <>{yuanText(b.value)} <small>{t(`benefit.per.${b.term}`)}</small></> },
    { key: 'method', title: t('benefit.method'), className: 'wrap', render: (b) => b.method },
    { key: 'evidence', title: t('benefit.evidence'), className: 'wrap', render: (b) => b.evidence || '—' },
    { key: 'by', title: t('benefit.by'), className: 'wrap', render: (b) => [b.madeBy, day(b.onDay), b.secondBy ? t('benefit.second', { who: b.secondBy }) : b.needsSecond ? t('benefit.needsSecond') : ''].filter(Boolean).join(' · ') },
  ]
  const { task, reward } = p
  return <>
    {p.panel.length ? <Section title={t('panel.title')}><DataTable caption={t('panel.title')} columns={panel} rows={p.panel} rowKey={(x) => `${x.round} ${x.account}`} /></Section> : null}
    {task ? <Section title={t('task.title')}>
      <dl className="facts">{([['owner', task.owner.name], ['verifier', task.verifier?.name ?? t('task.anyVerifier')], ['deadline', day(task.deadline) + (task.late ? `（${t('task.late')}）` : '')], ['completedAt', task.completedAt && moment(task.completedAt)], ['verified', task.verifiedAt && [task.verifiedBy, moment(task.verifiedAt)].filter(Boolean).join(' · ')]] as const).map(([k, v]) => v ? <div key={k}><dt>{t(`task.${k}`)}</dt><dd>{v}</dd></div> : null)}</dl>
      <div className="record-said">{task.plan}</div>{task.evidence ? <div className="record-said">{task.evidence}</div> : null}
    </Section> : null}
    {p.benefits.length ? <Section title={t('benefit.title')}><DataTable caption={t('benefit.title')} columns={benefits} rows={p.benefits} rowKey={(b) => `${b.kind} ${b.onDay} ${b.value}`} /></Section> : null}
    {reward ? <Section title={t('reward.title')}>
      <p>{t('reward.said', { tier: say(reward.tier), amount: yuanText(reward.amount), day: day(reward.onDay) })}</p>
      <DataTable caption={t('reward.title')} rows={reward.parts} rowKey={(x) => x.no} columns={[
        { key: 'name', title: t('reward.who'), head: true, render: (x) => x.name }, { key: 'share', title: t('reward.share'), numeric: true, render: (x) => `${x.share / 100}%` },
        { key: 'amount', title: t('reward.amount'), numeric: true, render: (x) => yuanText(x.amount) }, { key: 'confirmed', title: t('reward.confirmed'), render: (x) => x.confirmedAt ? moment(x.confirmedAt) : t('reward.notYet') },
      ]} />
    </Section> : null}
    {p.origin ? <Section title={t('origin.title')}>
      <p>{t('origin.said', { file: p.origin.file, sheet: p.origin.sheet, row: p.origin.row, day: day(p.origin.onDay) })}{p.origin.number ? t('origin.number', { number: p.origin.number }) : ''}</p>
      <dl className="facts">{Object.entries(p.origin.cells).map(([heading, text]) => <div key={heading}><dt>{heading}</dt><dd>{text}</dd></div>)}</dl>
    </Section> : null}
    <Section title={t('history')}>
      <ol className="record-steps">{[...p.steps].reverse().map((s, i) => <li key={`${s.at} ${i}`}>
        <p><strong>{say(proposalActionText[s.action as ProposalAction])}</strong> <span className="quiet">{s.detail.imported ? t('origin.step', { who: [s.org, s.who].filter(Boolean).join(' · '), day: day(s.onDay), at: moment(s.at) }) : [s.org, s.who, moment(s.at)].filter(Boolean).join(' · ')}</span></p>
        {s.reason ? <div className="record-said">{s.reason}</div> : null}
        {typeof s.detail.contact === 'string' ? <p className="quiet">{t('contact', { contact: s.detail.contact })}</p> : null}
      </li>)}</ol>
    </Section>
  </>
}
