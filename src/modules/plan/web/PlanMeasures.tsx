import { Button, Popconfirm } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Problem, useFormat, useWrite, type Column } from '../../../web/kit/index.ts'
import { getPlan, removeMeasure } from '../plan.contract.ts'
import { isDraft } from '../plan.ts'
import type { Plan } from './PlanPage.tsx'
import { useWho } from '../../../web/kit/who.ts'

const MeasureDialog = lazy(() => import('./MeasureDialog.tsx'))
type Measure = Plan['measureList'][number]

/** 举措: what is to be done, which department leads, which units carry it. */
export const PlanMeasures = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslation('plan')
  const { say, day } = useFormat()
  const who = useWho()
  const { run, error } = useWrite(removeMeasure, [getPlan])
  const [open, setOpen] = useState<Measure | 'new' | null>(null)
  const editable = plan.abilities.edit === true
  const department = (code: string) => { const d = plan.facts.departments?.find((x) => x.code === code); return d ? say(d.name) : code }
  const columns: Column<Measure>[] = [
    { key: 'code', title: t('code'), render: (m) => <span className="code">{m.code}</span> },
    { key: 'title', title: t('measure.title'), head: true, className: 'wrap target-name', render: ({ spec }) => <>{say(spec.title)}<span className="sentence">{say(spec.content)}</span></> },
    { key: 'lead', title: t('measure.lead'), className: 'wrap', render: ({ spec }) => <>{spec.leadDepartment ? department(spec.leadDepartment) : '—'}{spec.departments.length ? <span className="sentence">{t('target.with', { names: who.list(spec.departments.map(department)) })}</span> : null}</> },
    { key: 'units', title: t('measure.units'), className: 'wrap', render: ({ spec }) => spec.units.length ? <span title={who.clauses(spec.units.flatMap((u) => u.selector ? [who.selector(u.selector)] : []))}>{who.list(spec.units.map((u) => say(u.name)))}</span> : '—' },
    { key: 'due', title: t('measure.due'), render: ({ spec }) => spec.due ? day(spec.due) : t(`recurs.${spec.recurs}`) },
    { key: 'targets', title: t('measure.targets'), className: 'wrap', render: ({ spec }) => who.list(spec.targets.map((c) => { const x = plan.targetList.find((y) => y.code === c); return x ? say(x.spec.name) : c })) || '—' },
    { key: 'section', title: t('target.source'), render: ({ spec }) => spec.section },
    ...(editable ? [{ key: 'actions', title: <span className="unseen">{t('actions')}</span>, className: 'no-print', render: (m: Measure) => <span className="row-actions"><button type="button" className="source-button" onClick={() => setOpen(m)}>{t('edit')}</button>
      {isDraft(plan.state) ? <Popconfirm title={t('removeMeasure')} okText={t('remove')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { plan: plan.code, measure: m.code } }, m.version).catch(() => null) }}><button type="button" className="source-button">{t('remove')}</button></Popconfirm> : null}</span> }] : []),
  ]
  return (
    <>
      {editable ? <div className="bar"><Button onClick={() => setOpen('new')}>{t('addMeasure')}</Button></div> : null}
      <Problem error={error} />
      <DataTable caption={t('measures')} columns={columns} rows={plan.measureList} rowKey={(m) => m.code} empty={<Empty title={t('noMeasures')} hint={editable ? t('noMeasuresHint') : undefined} />} />
      <Suspense fallback={null}>{open ? <MeasureDialog plan={plan} measure={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}</Suspense>
    </>
  )
}
