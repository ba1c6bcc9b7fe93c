import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Loaded, useFormat, usePages, type Column } from '../../../web/kit/index.ts'
import { listOrgs } from '../org.contract.ts'
import { fieldText, kindText, levelText, ownershipText } from '../org.text.ts'
import { NO_FILTER, queryOf, type Row, type SetView, type View } from './orgView.ts'

/** The directory as a table, by code unless another order is chosen; a name leads to the organisation in its tree. */
export const OrgTable = ({ view, setView }: { view: View, setView: SetView }) => {
  const { t } = useTranslation('org')
  const { name, say, count, day } = useFormat()
  const pages = usePages(listOrgs, { query: queryOf(view, 100) })
  const tags = (o: Row) => [o.aboveScale ? say(fieldText.aboveScale) : '', o.highRisk ? say(fieldText.highRisk) : '', o.unionised ? say(fieldText.unionised) : ''].filter(Boolean)
  const columns: Column<Row>[] = [
    { key: 'code', title: say(fieldText.code), sortable: true, render: (o) => <code>{o.code}</code> },
    { key: 'name', title: say(fieldText.name), sortable: true, head: true, className: 'wrap', render: (o) => <><Go to="/orgs" search={{ ...(view.tree ? { tree: view.tree } : {}), org: String(o.id) }}>{name(o)}</Go>{o.closedOn ? <span className="org-closed">{t('panel.closed', { day: day(o.closedOn) })}</span> : null}</> },
    { key: 'kind', title: say(fieldText.kind), render: (o) => say(kindText[o.kind]) },
    { key: 'level', title: say(fieldText.level), sortable: true, render: (o) => say(levelText[o.level]) },
    { key: 'parent', title: t('col.parent'), className: 'wrap', render: (o) => o.parentName ?? '—' },
    { key: 'ownership', title: say(fieldText.ownership), render: (o) => o.ownership ? say(ownershipText[o.ownership]) : '—' },
    { key: 'industry', title: say(fieldText.industry), render: (o) => o.industry ?? '—' },
    { key: 'tags', title: t('panel.tags'), className: 'wrap', render: (o) => tags(o).join(' · ') || '—' },
    { key: 'workers', title: say(fieldText.workers), numeric: true, sortable: true, render: (o) => count(o.workers) },
  ]
  return (
    <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <>
      <p className="quiet" role="status">{loaded[0]!.total === null ? '' : t('filter.found', { n: count(loaded[0]!.total) })}</p>
      <DataTable caption={t('title')} columns={columns} rows={loaded.flatMap((p) => p.rows)} rowKey={(o) => o.id} sort={view.sort} onSort={(sort) => setView({ sort })} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
        empty={<Empty title={t('filter.none')} hint={t('filter.noneHint')}><Button onClick={() => setView(NO_FILTER)}>{t('filter.clear')}</Button></Empty>} />
    </>}</Loaded>
  )
}
