import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Section, useFormat, type Column } from '../../../web/kit/index.ts'
import type { Plan } from './PlanPage.tsx'
import { useWho } from '../../../web/kit/who.ts'

type Committee = NonNullable<Plan['facts']['committees']>[number]
type Criteria = NonNullable<Plan['facts']['criteriaSets']>[number]

/** Who leads, by what a competition is judged, who receives the plan and who has to issue an own one. */
export const PlanDuties = ({ plan }: { plan: Plan }) => {
  const { facts } = plan
  const { t } = useTranslation('plan')
  const { say, day } = useFormat()
  const who = useWho()
  const navigate = useNavigate()
  const editable = plan.abilities.edit === true
  const edit = editable ? <Button onClick={() => { void navigate({ to: `/plans/${plan.code}/duties` as never }) }}>{t('duties.edit')}</Button> : null
  const { committees = [], criteriaSets = [], competitionKinds = [], addressees = [], cascade = [] } = facts
  if (!committees.length && !criteriaSets.length && !competitionKinds.length && !addressees.length && !cascade.length) return <Empty title={t('noDuties')} hint={editable ? t('duties.note') : t('noDutiesHint')}>{edit}</Empty>
  const committeeColumns: Column<Committee>[] = [
    { key: 'name', title: t('committee.name'), head: true, className: 'wrap', render: (c) => <>{say(c.name)}<span className="sentence">{t(`committee.${c.kind}`)}</span></> },
    { key: 'posts', title: t('committee.posts'), className: 'wrap', render: (c) => c.posts.length ? <ul className="plain-list">{c.posts.map((p) => <li key={p.code}>{say(p.name)}{p.heldBy ? ` · ${say(p.heldBy)}` : ''}</li>)}</ul> : '—' },
    { key: 'members', title: t('committee.members'), className: 'wrap', render: (c) => who.list(c.members.map((m) => say(m.name))) || '—' },
    { key: 'office', title: t('committee.office'), className: 'wrap', render: (c) => c.office ? say(c.office) : '—' },
  ]
  const criteriaColumns: Column<Criteria>[] = [
    { key: 'name', title: t('criteria.name'), head: true, className: 'wrap', render: (c) => <>{say(c.name)}<span className="sentence">{say(c.appliesTo)}</span></> },
    ...(['compare', 'create', 'reduce'] as const).map((mode): Column<Criteria> => ({ key: mode, title: t(`criteria.${mode}`), className: 'wrap', render: (c) => who.list(c.items.filter((i) => i.mode === mode).map((i) => say(i.name))) || '—' })),
    { key: 'section', title: t('target.source'), render: (c) => c.section },
  ]
  return (
    <>
      {edit ? <div className="bar">{edit}</div> : null}
      {committees.length ? <Section title={t('committees')}><DataTable caption={t('committees')} columns={committeeColumns} rows={committees} rowKey={(c) => c.code} /></Section> : null}
      {criteriaSets.length ? <Section title={t('criteriaSets')}><DataTable caption={t('criteriaSets')} columns={criteriaColumns} rows={criteriaSets} rowKey={(c) => c.code} /></Section> : null}
      {competitionKinds.length ? <Section title={t('competitionKinds')}><DataTable caption={t('competitionKinds')} rowKey={(k) => k.code} rows={competitionKinds} columns={[
        { key: 'name', title: t('competitionKind.name'), head: true, className: 'wrap', render: (k) => say(k.name) },
        { key: 'kind', title: t('competitionKind.kind'), render: (k) => t(`competitionKind.of.${k.kind}`) },
        { key: 'criteria', title: t('competitionKind.criteria'), className: 'wrap', render: (k) => { const set = criteriaSets.find((c) => c.code === k.criteria); return set ? say(set.name) : '—' } },
        { key: 'section', title: t('target.source'), render: (k) => k.section || '—' },
      ]} /></Section> : null}
      {addressees.length ? <Section title={t('addressees')}><DataTable caption={t('addressees')} rowKey={(a) => a.name.zh} rows={addressees} columns={[
        { key: 'name', title: t('addresseeName'), head: true, className: 'wrap', render: (a) => say(a.name) },
        { key: 'who', title: t('selector.who'), className: 'wrap', render: (a) => a.selector ? who.selector(a.selector) : t('selector.none') },
      ]} /></Section> : null}
      {cascade.length ? <Section title={t('cascade')}><DataTable caption={t('cascade')} rowKey={(c) => c.section + c.what.zh} rows={cascade} columns={[
        { key: 'what', title: t('cascadeWhat'), head: true, className: 'wrap', render: (c) => say(c.what) },
        { key: 'who', title: t('selector.who'), className: 'wrap', render: (c) => who.list(c.who.map(who.selector)) },
        { key: 'due', title: t('measure.due'), render: (c) => c.due ? day(c.due) : t('noDue') },
        { key: 'section', title: t('target.source'), render: (c) => c.section },
      ]} /></Section> : null}
    </>
  )
}
