import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Section, useFormat, useMay, type Column } from '../../../web/kit/index.ts'
import { planYears } from './blankTarget.ts'
import type { Plan } from './PlanPage.tsx'
import { useUnfed } from './PlanNext.tsx'
import { useWho } from '../../../web/kit/who.ts'

type Form = Plan['formList'][number]
type Cell = Form['spec']['cells'][number]

/** The forms that feed the targets, cell by cell. */
export const PlanForms = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslation('plan')
  const { say, period } = useFormat()
  const may = useMay()
  const who = useWho()
  const navigate = useNavigate()
  const editable = plan.abilities.edit === true
  // the designer stands above the plans: it is told what it has to know of this one
  const add = () => { const { from, to } = planYears(plan); void navigate({ to: '/forms/new' as never, search: { plan: plan.code, from: String(from), to: String(to), code: `${plan.code}-F${plan.formList.length + 1}`, ...(plan.state === 'issued' ? { issued: '1' } : {}) } as never }) }
  const unfed = useUnfed(plan)
  const design = unfed.may ? <Button type="primary" onClick={unfed.design}>{t('next.designN', { n: unfed.figures.length })}</Button> : null
  const columns = (form: Form): Column<Cell>[] => [
    { key: 'n', title: t('form.row'), numeric: true, render: (c) => form.spec.cells.indexOf(c) + 1 },
    { key: 'label', title: t('form.label'), head: true, className: 'wrap', render: (c) => <span className={c.within ? 'cell-within' : ''}>{c.within ? `${t('form.ofWhich')} ` : ''}{say(c.label)}</span> },
    { key: 'unit', title: t('form.unit'), render: (c) => <Unit code={c.unit} /> },
    { key: 'indicator', title: t('form.indicator'), className: 'wrap', render: (c) => c.indicator ? who.figure({ indicator: c.indicator, tags: c.tags }) : '—' },
    { key: 'rule', title: t('form.rules'), className: 'wrap', render: (c) => who.clauses([c.yearToDate ? t('form.yearToDate') : null, c.within ? t('form.withinOf', { label: say(form.spec.cells.find((x) => x.key === c.within)?.label ?? { zh: c.within, en: c.within }) }) : null, c.max === undefined ? null : t('form.upTo', { max: c.max }), c.min ? t('form.atLeast', { min: c.min }) : null].filter((x) => x !== null)) || '—' },
  ]
  if (!plan.formList.length) return <Empty title={t('noForms')} hint={editable ? t('noFormsHint') : undefined}>{editable ? <>{design} <Button onClick={add}>{t('addForm')}</Button></> : null}</Empty>
  return (
    <>
      {editable ? <div className="bar">{design}<Button onClick={add}>{t('addForm')}</Button></div> : null}
      {plan.formList.map((form) => (
        <Section key={form.code} title={say(form.spec.title)} actions={<>
          {may('form.read') ? <Go to={`/forms/${form.code}`} label={`${t(editable ? 'form.edit' : 'form.look')} ${say(form.spec.title)}`}>{t(editable ? 'form.edit' : 'form.look')}</Go> : null}
          {form.state === 'issued' && may('report.read') ? <Go to="/reports" search={{ form: form.code }}>{t('form.reports')}</Go> : null}
        </>}>
          <p className="page-note form-facts">{[form.code, t(`form.state.${form.state}`), t(`grain.${form.spec.grain}`), t('form.span', { from: period(form.spec.firstPeriod), to: period(form.spec.lastPeriod) }), t('form.days', { timely: form.spec.timelyDays, lock: form.spec.lockDays }), t('form.filledBy', { who: who.filter(form.spec.filledBy) || t('form.everybody') })].join(' · ')}</p>
          {form.spec.cells.length ? <DataTable caption={say(form.spec.title)} columns={columns(form)} rows={form.spec.cells} rowKey={(c) => c.key} /> : null}
          {form.spec.lists.map((l) => <p key={l.key} className="page-note">{t('form.list', { label: say(l.label), columns: who.list(l.columns.map((c) => say(c.label))) })}</p>)}
        </Section>
      ))}
    </>
  )
}
const Unit = ({ code }: { code: string }) => <>{useFormat().unit(code)}</>
