import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { isNumber } from '../../form/browser.ts'
import { DataTable, Empty, Go, Section, useFormat, usePages, useUrlState, type Column } from '../../../web/kit/index.ts'
import { reportPath } from '../../report/browser.ts'
import { getSummaryRows } from '../summary.contract.ts'
import type { Answer } from '../../../kernel/contract.ts'
import type { SummaryAddress, SummaryView } from './SummaryPage.tsx'
import { written } from './TotalTable.tsx'

type Row = Answer<typeof getSummaryRows>['rows'][number]

type List = SummaryView['form']['lists'][number]

/** 汇总清单: the rows of everybody below, one table, each with whose it is. */
export const ListRows = ({ address, list }: { address: SummaryAddress, list: List }) => {
  const { t } = useTranslation('summary')
  const { say, count } = useFormat()
  const [state, setState] = useUrlState({ q: '' })
  const read = usePages(getSummaryRows, { params: { ...address, list: list.key }, query: { limit: 100, ...(state.q ? { q: state.q } : {}) } })
  const rows = read.data?.pages.flatMap((p) => p.rows) ?? [], places = new Map(rows.map((r, i) => [r, i + 1]))
  const shown = (c: List['columns'][number], v: Row['values'][string] | undefined) => c.type === 'choice' ? say(c.options?.find((o) => o.code === v)?.label ?? { zh: written(v), en: written(v) }) : written(v)
  const columns: Column<Row>[] = [
    { key: 'n', title: t('number'), numeric: true, render: (r) => count(places.get(r)!) },
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (r) => <Go to={reportPath({ form: address.form, org: r.org.id, period: address.period })}>{r.org.name}</Go> },
    ...list.columns.map((c): Column<Row> => ({ key: c.key, title: say(c.label), numeric: isNumber(c), className: 'wrap', render: (r) => shown(c, r.values[c.key]) })),
  ]
  return (
    <Section title={say(list.label)} actions={<Input.Search className="no-print" allowClear aria-label={t('findRows')} placeholder={t('findRows')} defaultValue={state.q} onSearch={(q) => setState({ q })} />}>
      <DataTable caption={say(list.label)} columns={columns} rows={rows} rowKey={(r) => r.id} empty={<Empty title={state.q ? t('noRowsFound') : t('noRows')} />} more={read.hasNextPage ? { load: () => { void read.fetchNextPage() }, busy: read.isFetchingNextPage } : null} />
    </Section>
  )
}
