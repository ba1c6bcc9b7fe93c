import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../web/kit/index.ts'
import { useWho } from '../../../web/kit/who.ts'
import { settledMeasure } from '../choice.ts'
import type { CriteriaProposal, FormProposal, KindProposal, MeasureProposal } from '../reading.ts'
import type { PaneProps } from './ProposalPane.tsx'

/** Measures, criteria sets and forms as they were read. */
export const MeasureCard = ({ p: given, draft, reading, editing, drafting }: PaneProps & { p: MeasureProposal }) => {
  const { t } = useTranslation('reader')
  const who = useWho()
  const p = settledMeasure(given, draft.choices), targets = reading.targets.concat(reading.qualitative).filter((x) => p.targets.includes(x.id)).map((x) => x.indicator)
  const set = (edit: object) => drafting.choose([given.id], (was) => ({ state: was?.state ?? 'open', ...was, edit: { ...was?.edit, ...edit } }), `${given.id} ${Object.keys(edit).join()}`)
  const names = (text: string) => text.split(/[、,，]/).map((s) => s.trim()).filter(Boolean)
  if (editing === given.id) return (
    <div className="fields proposal-edit">
      <Field wide label={t('fact.title')}>{(id) => <Input id={id} maxLength={120} value={p.title} onChange={(e) => set({ title: e.target.value })} />}</Field>
      <Field label={t('fact.lead')}>{(id) => <Input id={id} value={p.leadDepartment ?? ''} onChange={(e) => set({ leadDepartment: e.target.value || null })} />}</Field>
      <Field label={t('fact.departments')} hint={t('listHint')}>{(id) => <Input id={id} defaultValue={p.departments.join('、')} onChange={(e) => set({ departments: names(e.target.value) })} />}</Field>
    </div>
  )
  const fact = (label: string, value: string | null) => value ? <><dt>{label}</dt><dd>{value}</dd></> : null
  return (
    <dl className="proposal-facts">
      {fact(t('fact.lead'), p.leadDepartment)}
      {fact(t('fact.departments'), p.departments.join('、'))}
      {p.units.length ? <><dt>{t('fact.units')}</dt><dd><ul className="plain-list">{p.units.map((u) => <li key={u.name}>{u.name}<span className="match">{u.selector ? t('match.units', { who: who.selector({ tree: 'territorial', reach: 'descendants', ...u.selector }) }) : t('match.noUnits')}</span></li>)}</ul></dd></> : null}
      {fact(t('fact.due'), p.due)}
      {fact(t('fact.recurs'), t(`recurs.${p.recurs}`))}
      {fact(t('fact.targets'), targets.join('、'))}
    </dl>
  )
}

export const CriteriaFacts = ({ p }: { p: CriteriaProposal }) => {
  const { t } = useTranslation('reader')
  const of = (mode: 'compare' | 'create' | 'reduce') => p.items.filter((i) => i.mode === mode).map((i) => i.name).join('、')
  return <dl className="proposal-facts">{(['compare', 'create', 'reduce'] as const).map((mode) => of(mode) ? <div key={mode} className="pair-fact"><dt>{t(`criteria.${mode}`)}</dt><dd>{of(mode)}</dd></div> : null)}{p.appliesTo ? <div className="pair-fact"><dt>{t('fact.appliesToWhat')}</dt><dd>{p.appliesTo}</dd></div> : null}</dl>
}

export const KindFacts = ({ p }: { p: KindProposal }) => {
  const { t } = useTranslation('reader')
  return <dl className="proposal-facts"><div className="pair-fact"><dt>{t('fact.competitionKind')}</dt><dd>{t(`competition.${p.kind}`)}</dd></div></dl>
}

export const FormFacts = ({ p }: { p: FormProposal }) => {
  const { t } = useTranslation('reader')
  return <dl className="proposal-facts">
    {p.attachment ? <><dt>{t('fact.attachment')}</dt><dd>{p.attachment}</dd></> : null}
    <dt>{t('fact.columns')}</dt><dd>{p.columns.length ? p.columns.join('、') : t('noColumns')}</dd>
  </dl>
}
