import { Button, Popconfirm } from 'antd'
import { useState, type JSX } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Problem, useFormat, useWrite, type Column, type Group } from '../../../web/kit/index.ts'
import { getPlan, removeTarget } from '../plan.contract.ts'
import { isDraft } from '../plan.ts'
import { Clause } from './Clause.tsx'
import type { Plan } from './PlanPage.tsx'
import { useWho } from '../../../web/kit/who.ts'

type Target = Plan['targetList'][number]

/** The targets of a plan by chapter: what it says, how it is read, who carries it, where it stands in the document. */
export const PlanTargets = ({ plan, targets, counted }: { plan: Plan, targets: readonly Target[], counted: boolean }) => {
  const { t } = useTranslation('plan')
  const { say } = useFormat()
  const { run, error } = useWrite(removeTarget, [getPlan])
  const [asked, setAsked] = useState<string | null>(null)
  const groups = useGroups(plan, targets)
  const columns = useColumns(plan, counted, plan.abilities.edit === true ? (x) => (
    <span className="row-actions">
      <Go to={`/plans/${plan.code}/targets/${x.code}`}>{t('edit')}</Go>
      {isDraft(plan.state) ? <Popconfirm title={t('removeTarget', { name: say(x.spec.name) })} okText={t('remove')} cancelText={t('cancel')} open={asked === x.code} onOpenChange={(open) => setAsked(open ? x.code : null)} onConfirm={() => { void run({ params: { plan: plan.code, target: x.code } }, x.version).catch(() => null) }}><button type="button" className="source-button">{t('remove')}</button></Popconfirm> : null}
    </span>) : null)
  const navigate = useNavigate()
  const add = <Button onClick={() => { void navigate({ to: `/plans/${plan.code}/targets/new` as never, search: (counted ? {} : { kind: 'qualitative' }) as never }) }}>{t('addTarget')}</Button>
  return (
    <>
      {plan.abilities.edit === true ? <div className="bar">{add}{isDraft(plan.state) ? null : <span className="quiet">{t('reasonNote')}</span>}</div> : null}
      <Problem error={error} />
      <DataTable caption={t(counted ? 'targets' : 'qualitative')} columns={columns} rowKey={(x) => x.code} {...(groups.length > 1 ? { groups } : { rows: targets })}
        empty={<Empty title={t(counted ? 'noTargets' : 'noQualitative')} hint={plan.abilities.edit === true ? t('noTargetsHint') : t('noTargetsRead')} />} />
    </>
  )
}

/** By section, as the document runs; the chapter is named where it begins. Where nearly every target has a section of its own, by chapter. */
const useGroups = (plan: Plan, targets: readonly Target[]): Group<Target>[] => {
  const { title } = useFormat()
  const chapter = (section: string) => [...plan.chapters].sort((a, b) => b.section.length - a.section.length).find((c) => section.startsWith(c.section))
  const fine = new Set(targets.map((x) => x.spec.source.section)).size <= targets.length / 2
  const place = (x: Target) => fine ? x.spec.source.section : chapter(x.spec.source.section)?.section ?? x.spec.source.section
  const places = [...new Set(targets.map(place))]
  return places.map((section, i) => {
    const c = chapter(section), begins = c && (i === 0 || chapter(places[i - 1]!) !== c)
    return { key: section, title: begins ? `${section}　${title(c)}` : section, rows: targets.filter((x) => place(x) === section) }
  })
}

const useColumns = (plan: Plan, counted: boolean, actions: ((x: Target) => JSX.Element) | null): Column<Target>[] => {
  const { t } = useTranslation('plan')
  const { say } = useFormat()
  const who = useWho()
  const department = (code: string) => { const d = plan.facts.departments?.find((x) => x.code === code); return d ? say(d.name) : code }
  return [
    { key: 'code', title: t('code'), render: (x) => <span className="code">{x.code}</span> },
    { key: 'name', title: t('target.name'), head: true, className: 'wrap target-name', render: ({ spec, sentence }) => (
      <>{say(spec.name)}<span className="sentence">{spec.quantity.type === 'qualitative' ? say(spec.quantity.evidence) : say(sentence)}</span>
        {spec.within ? <span className="sentence">{t('target.within', { code: spec.within })}</span> : null}</>) },
    ...(counted ? [{ key: 'indicator', title: t('target.figure'), className: 'wrap col-holder', render: ({ spec }: Target) => {
      const q = spec.quantity
      return q.type === 'qualitative' ? null : q.type === 'share' ? `${who.figure(q.part)} / ${who.figure(q.whole)}` : q.type === 'eachPerson' ? who.figure(q.reached) : who.figure(q.figure)
    } }] satisfies Column<Target>[] : []),
    { key: 'reading', title: t('target.reading'), className: 'wrap col-reading', render: ({ spec }) => {
      const chosen = spec.reading?.options.find((o) => o.code === spec.reading?.chosen)
      return chosen ? <>{say(chosen.name)}<span className="sentence">{t('target.readingOf', { n: spec.reading!.options.length, why: say(spec.reading!.why) })}</span></> : '—'
    } },
    { key: 'holder', title: t('target.holder'), className: 'wrap col-holder', render: ({ spec: { holder, quantity } }) => {
      const units = [...holder.units, ...('units' in quantity ? quantity.units.selectors : [])]
      return <>{holder.leadDepartment ? <span>{department(holder.leadDepartment)}</span> : null}{holder.departments.length ? <span className="sentence">{t('target.with', { names: who.list(holder.departments.map(department)) })}</span> : null}
        {units.length ? <span className="sentence">{who.list([...new Set(units.map(who.selector))])}</span> : null}{!holder.leadDepartment && !units.length ? t('target.own') : null}</>
    } },
    { key: 'source', title: t('target.source'), className: 'col-source', render: ({ spec }) => <Clause spec={spec} indicators={who.indicators} /> },
    ...(actions ? [{ key: 'actions', title: <span className="unseen">{t('actions')}</span>, className: 'no-print', render: actions }] : []),
  ]
}
