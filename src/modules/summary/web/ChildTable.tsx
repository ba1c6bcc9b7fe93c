import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isNumber } from '../../form/browser.ts'
import { reportPath } from '../../report/browser.ts'
import { DataTable, Empty, Go, Section, sorted, useFormat, type Column } from '../../../web/kit/index.ts'
import { summaryPath } from '../address.ts'
import type { SummaryView } from './SummaryPage.tsx'
import { written } from './TotalTable.tsx'

type Stage = 'preliminary' | 'accepted'
type Child = SummaryView['children'][number]

/** The level below, organisation by organisation: a name leads to its own summary, or to its report where nobody stands below it. */
export const ChildTable = ({ view, stage, onStage }: { view: SummaryView, stage: Stage, onStage: (stage: Stage) => void }) => {
  const { t } = useTranslation('summary')
  const { say, unit, count } = useFormat()
  const [sort, setSort] = useState('')
  const cells = view.form.cells.filter(isNumber), at = { form: view.form.code, period: view.period }
  const valueOf = (c: Child, key: string): number | string | null => key === 'org' ? c.org.name : key === 'reported' ? c.counts.reported / c.counts.expected : (() => { const v = c[stage][key]; return typeof v === 'number' ? v : null })()
  const columns: Column<Child>[] = [
    { key: 'org', title: t('org'), head: true, sortable: true, className: 'wrap', render: (c) => <Go to={c.below ? summaryPath({ ...at, org: c.org.id }) : reportPath({ ...at, org: c.org.id })}>{c.org.name}</Go> },
    { key: 'reported', title: t('reported'), sortable: true, numeric: true, render: (c) => `${count(stage === 'accepted' ? c.counts.accepted : c.counts.reported)} / ${count(c.counts.expected)}` },
    ...cells.map((cell): Column<Child> => ({ key: cell.key, title: <>{say(cell.label)}{unit(cell.unit) ? <><br /><small>{unit(cell.unit)}</small></> : null}</>, numeric: true, sortable: true, render: (c) => written(c[stage][cell.key]) })),
    { key: 'told', title: t('difference'), render: (c) => c.differences.length ? t('differ', { n: c.differences.length, same: c.differences.filter((d) => d.same).length }) : '' },
  ]
  const rows = sort ? sorted(view.children, (c) => valueOf(c, sort.replace('-', '')), sort.startsWith('-')) : view.children
  return (
    <Section title={t('children')} actions={<Segmented className="no-print" value={stage} onChange={(v) => onStage(v as Stage)} options={[{ value: 'preliminary', label: t('preliminary') }, { value: 'accepted', label: t('accepted') }]} />}>
      <DataTable caption={t('children')} columns={columns} rows={rows} rowKey={(c) => c.org.id} sort={sort} onSort={setSort} empty={<Empty title={t('noChildren')} hint={t('noChildrenHint')} />} />
    </Section>
  )
}
