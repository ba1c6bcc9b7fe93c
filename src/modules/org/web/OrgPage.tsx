import { Button, Input, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { csvText, DataTable, Empty, Go, listOf, Loaded, Page, saveFile, useFormat, useMay, usePages, useSession, useUrlState, type Column } from '../../../web/kit/index.ts'
import { listOrgs } from '../org.contract.ts'
import { KINDS, LEVELS, OWNERSHIPS } from '../org.ts'
import { kindText, levelText, ownershipText } from '../org.text.ts'
import { OrgDetail } from './OrgDetail.tsx'
import { OrgTree } from './OrgTree.tsx'
import './org.css'

const CreateOrg = lazy(() => import('./CreateOrg.tsx'))
const PLAIN = { q: '', kind: '', level: '', ownership: '', closed: '', tree: '', org: '' }
type Row = Answer<typeof listOrgs>['rows'][number]

/** 组织: the tree on the left, the one chosen on the right; a search turns the tree into a list. */
const OrgPage = () => {
  const { t } = useTranslation('org')
  const may = useMay()
  const { post } = useSession()
  const [view, setView] = useUrlState(PLAIN)
  const [creating, setCreating] = useState(false)
  const chosen = Number(view.org) || post.orgId
  const choose = (id: number) => setView({ org: String(id) })
  const searching = Boolean(view.q || view.kind || view.level || view.ownership || view.closed)
  return (
    <Page wide title={t('title')} note={t('note')} actions={<>
      {may('org.import') ? <Go to="/orgs/import" className="action-link">{t('import')}</Go> : null}
      {may('org.write') ? <Button type="primary" onClick={() => setCreating(true)}>{t('create')}</Button> : null}
    </>}>
      <Filters view={view} setView={setView} />
      <div className="org-desk">
        <section className="org-side" aria-label={t('tree')}>{searching ? <Found view={view} onChoose={choose} /> : <OrgTree root={post.orgId} tree={view.tree === 'industry' ? 'industry' : 'territorial'} chosen={chosen} onChoose={choose} />}</section>
        <section className="org-main" aria-label={t('detail')}><OrgDetail key={chosen} id={chosen} onChoose={choose} /></section>
      </div>
      <Suspense fallback={null}>{creating ? <CreateOrg parentId={chosen} onClose={() => setCreating(false)} onDone={(id) => { setCreating(false); choose(id) }} /> : null}</Suspense>
    </Page>
  )
}

const Filters = ({ view, setView }: { view: typeof PLAIN, setView: (patch: Partial<typeof PLAIN>) => void }) => {
  const { t } = useTranslation('org')
  const { say } = useFormat()
  const many = (key: 'kind' | 'level' | 'ownership', options: readonly string[], text: Record<string, { zh: string, en: string }>) => (
    <Select mode="multiple" allowClear className="bar-select" maxTagCount={1} placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={[...listOf(view[key])]} onChange={(v: string[]) => setView({ [key]: v.join(',') })} options={options.map((k) => ({ value: k, label: say(text[k]!) }))} />
  )
  return (
    <div className="bar" role="search" aria-label={t('filters')}>
      <Input.Search allowClear className="bar-search" placeholder={t('search')} aria-label={t('search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
      {many('kind', KINDS, kindText)}{many('level', LEVELS, levelText)}{many('ownership', OWNERSHIPS, ownershipText)}
      <Select className="bar-select" aria-label={t('filter.closed')} value={view.closed || 'no'} onChange={(v: string) => setView({ closed: v === 'no' ? '' : v })} options={['no', 'only', 'all'].map((v) => ({ value: v, label: t(`closed.${v}`) }))} />
      <Select className="bar-select" aria-label={t('filter.tree')} value={view.tree || 'territorial'} onChange={(v: string) => setView({ tree: v === 'territorial' ? '' : v })} options={['territorial', 'industry'].map((v) => ({ value: v, label: t(`trees.${v}`) }))} />
    </div>
  )
}

const Found = ({ view, onChoose }: { view: typeof PLAIN, onChoose: (id: number) => void }) => {
  const { t } = useTranslation('org')
  const { say, name, language } = useFormat()
  const query = {
    limit: 100, ...(view.q ? { q: view.q } : {}), ...(view.kind ? { kind: [...listOf(view.kind)] as Row['kind'][] } : {}), ...(view.level ? { level: [...listOf(view.level)] as Row['level'][] } : {}),
    ...(view.ownership ? { ownership: [...listOf(view.ownership)] as NonNullable<Row['ownership']>[] } : {}), ...(view.closed ? { closed: view.closed as 'only' | 'all' } : {}),
  }
  const found = usePages(listOrgs, { query })
  const rows = (found.data?.pages ?? []).flatMap((p) => p.rows)
  const columns: Column<Row>[] = [
    { key: 'name', title: t('name'), head: true, className: 'wrap', render: (o) => <><button type="button" className="link-button" onClick={() => onChoose(o.id)}>{name(o)}</button><span className="sentence">{[o.parentName, o.code].filter(Boolean).join(' · ')}</span></> },
    { key: 'kind', title: t('filter.kind'), render: (o) => say(kindText[o.kind]) },
    { key: 'workers', title: t('workers'), numeric: true, render: (o) => o.workers.toLocaleString('zh-CN') },
  ]
  const save = () => saveFile(`${t('title')}.csv`, csvText([[t('code'), t('name'), t('parent'), t('filter.kind'), t('filter.level'), t('filter.ownership'), t('workers')], ...rows.map((o) => [o.code, o.name, o.parentName ?? '', kindText[o.kind][language === 'en' ? 'en' : 'zh'], levelText[o.level][language === 'en' ? 'en' : 'zh'], o.ownership ? ownershipText[o.ownership][language === 'en' ? 'en' : 'zh'] : '', o.workers])], rows.some((o) => o.demo) ? t('demo') : null))
  return (
    <Loaded of={found}>{() => <>
      <p className="quiet" role="status">{t('found', { n: found.data?.pages[0]?.total ?? rows.length })} <Button size="small" onClick={save}>{t('export')}</Button></p>
      <DataTable caption={t('found', { n: rows.length })} columns={columns} rows={rows} rowKey={(o) => String(o.id)} empty={<Empty title={t('noMatch')} hint={t('noMatchHint')} />} />
      {found.hasNextPage ? <Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage() }}>{t('more')}</Button> : null}
    </>}</Loaded>
  )
}
export default OrgPage
