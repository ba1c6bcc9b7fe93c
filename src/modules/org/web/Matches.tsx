import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Empty, Loaded, useFormat, usePages } from '../../../web/kit/index.ts'
import { listOrgs } from '../org.contract.ts'
import { kindText } from '../org.text.ts'
import { NO_FILTER, queryOf, type SetView, type View } from './orgView.ts'

/** What a filter finds, in the place of the tree: name, superior and kind are enough to choose by. */
export const Matches = ({ view, setView, chosen }: { view: View, setView: SetView, chosen: number }) => {
  const { t } = useTranslation('org')
  const { name, say, count } = useFormat()
  const pages = usePages(listOrgs, { query: queryOf(view, 50) })
  return (
    <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => {
      const rows = loaded.flatMap((p) => p.rows)
      if (!rows.length) return <Empty title={t('filter.none')} hint={t('filter.noneHint')}><Button onClick={() => setView(NO_FILTER)}>{t('filter.clear')}</Button></Empty>
      return (
        <>
          <p className="quiet" role="status">{t('filter.found', { n: count(loaded[0]!.total ?? rows.length) })}</p>
          <ul className="org-matches" aria-label={t('filter.label')}>{rows.map((o) => (
            <li key={o.id}><button type="button" className="org-match" aria-current={o.id === chosen || undefined} onClick={() => setView({ org: String(o.id) })}>
              <span>{name(o)}</span><small>{[o.parentName, say(kindText[o.kind]), o.code].filter(Boolean).join(' · ')}</small>
            </button></li>))}</ul>
          {pages.hasNextPage ? <div className="table-more"><Button loading={pages.isFetchingNextPage} onClick={() => { void pages.fetchNextPage() }}>{t('kit:more')}</Button></div> : null}
        </>
      )
    }}</Loaded>
  )
}
