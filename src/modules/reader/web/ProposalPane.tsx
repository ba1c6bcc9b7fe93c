import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { settledMeasure, stateOf, type Choice, type Choices, type Group } from '../choice.ts'
import type { CriteriaProposal, FormProposal, KindProposal, MeasureProposal, Proposal, Reading, TargetProposal } from '../reading.ts'
import { CriteriaFacts, FormFacts, KindFacts, MeasureCard } from './OtherCards.tsx'
import { HeadCard } from './HeadCard.tsx'
import { ProposalCard } from './ProposalCard.tsx'
import { passedId } from './segments.ts'
import { show } from './SourcePane.tsx'
import { TargetCard, targetLine } from './TargetCard.tsx'
import type { Draft, Drafting } from './useDraft.ts'

/** What was read, in the order of a plan: the document itself, targets, measures, criteria, forms; and what was passed over, to be overruled. */
export interface PaneProps {
  readonly draft: Draft, readonly reading: Reading, readonly active: string | null, readonly editing: string | null, readonly drafting: Drafting
  readonly onPick: (id: string) => void, readonly onEdit: (id: string | null) => void, readonly onSettle: (id: string, state: Choice['state']) => void, readonly onRead: (id: string, code: string) => void, readonly onShow: (id: string) => void
}

/** The reader knows Chinese only, and says so. */
const isChinese = (blocks: Draft['read']['source']['blocks']): boolean => blocks.some((b) => /[\u4e00-\u9fff]{2}/.test(b.kind === 'paragraph' ? b.text : b.rows.flat().join()))
const asTarget = (p: Proposal, choices: Choices) => targetLine(p as TargetProposal, choices)

export const ProposalPane = (props: PaneProps) => {
  const { draft, reading, active, onPick } = props
  const { t } = useTranslation('reader')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const at = active ? box.current?.querySelector(`[data-card="${CSS.escape(active)}"]`) : null
    if (at && box.current) show(box.current, at, 1 / 8)
  }, [active])
  const group = <P extends Proposal>(key: Group, list: readonly P[], line: (p: Proposal, choices: Choices) => string, body: (p: P) => ReactNode) => list.length ? (
    <section className="proposal-group" aria-label={t(`group.${key}`)}>
      <h2>{t(`group.${key}`)}<small>{t('count.of', { done: list.filter((p) => stateOf(draft.choices, p.id) !== 'open').length, all: list.length })}</small></h2>
      <ul>{list.map((p) => <ProposalCard key={p.id} p={p} choice={draft.choices[p.id]} open={p.id === active} line={line} body={body as (p: Proposal) => ReactNode} {...props} />)}</ul>
    </section>
  ) : null
  return (
    <div className="proposal-list" ref={box}>
      {!reading.targets.length && !reading.qualitative.length ? <p className="notice">{isChinese(draft.read.source.blocks) ? t('noTargets', { kind: t(`kind.${reading.document.kind}`) }) : t('noChinese')}</p> : null}
      <HeadCard draft={draft} reading={reading} active={active} onPick={onPick} change={props.drafting.change} />
      {group('targets', reading.targets, asTarget, (p) => <TargetCard p={p} {...props} />)}
      {group('qualitative', reading.qualitative, asTarget, (p) => <TargetCard p={p} {...props} />)}
      {group('measures', reading.measures, (p, choices) => settledMeasure(p as MeasureProposal, choices).title, (p) => <MeasureCard p={p} {...props} />)}
      {group('criteriaSets', reading.criteriaSets, (p) => (p as CriteriaProposal).name, (p) => <CriteriaFacts p={p} />)}
      {group('competitionKinds', reading.competitionKinds, (p) => (p as KindProposal).name, (p) => <KindFacts p={p} />)}
      {group('forms', reading.forms, (p) => (p as FormProposal).title, (p) => <FormFacts p={p} />)}
      {reading.passedOver.length ? <details className="proposal-group passed"><summary>{t('group.passed', { n: reading.passedOver.length })}</summary><p className="quiet">{t('passedNote')}</p><ul className="passed-list">{reading.passedOver.map((p, n) => <li key={n}><button type="button" className={passedId(n) === active ? 'lit' : ''} onClick={() => props.onShow(passedId(n))}>{p.text}</button><span className="quiet">{t(`why.${p.why}`)}</span></li>)}</ul></details> : null}
    </div>
  )
}
