import { Button, Input, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ROLES } from '../../../kernel/access.ts'
import { Empty, listOf, Loaded, Page, useFormat, useMay, usePages, useSession, useUrlState } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { listPeople } from '../people.contract.ts'
import { PEOPLE_SORTS } from '../people.ts'
import { roleText } from '../people.text.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { Roster } from './Roster.tsx'

const NewPerson = lazy(() => import('./NewPerson.tsx'))
const FindPerson = lazy(() => import('./FindPerson.tsx'))
const PLAIN = { org: '', below: '', role: '', q: '', sort: '' }
type View = typeof PLAIN

/** Accounts and posts of one organisation, or of everything below it; appointing is the system administrator's alone. */
const PeoplePage = () => {
  const { t } = useTranslation('people')
  const { t: tp } = useTranslation('personal')
  const { count } = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const { post } = useSession()
  const [view, setView] = useUrlState(PLAIN)
  const [adding, setAdding] = useState(false)
  const [finding, setFinding] = useState(false)
  const org = Number(view.org) || post.orgId
  const role = ROLES.filter((r) => listOf(view.role).includes(r))
  const sort = PEOPLE_SORTS.flatMap((s) => [s, `-${s}`] as const).find((s) => s === view.sort)
  const pages = usePages(listPeople, { query: { org, ...(sort ? { sort } : {}), below: view.below === 'yes' ? 'true' : 'false', limit: 50, ...(role.length ? { role } : {}), ...(view.q ? { q: view.q } : {}) } })
  return (
    <Page title={t('list.title')} note={may('people.write') ? t('list.note') : t('list.noteRead')} actions={<>
      <Button onClick={() => setFinding(true)}>{tp('find.button')}</Button>
      <Roster org={org} below={view.below === 'yes'} />
      {may('people.decide') ? <Button onClick={() => { void navigate({ to: '/people/requests' as never }) }}>{tp('decide.button')}</Button> : null}
      {may('people.import') ? <Button onClick={() => { void navigate({ to: '/people/import' as never }) }}>{t('list.import')}</Button> : null}
      {may('people.write') ? <Button type="primary" onClick={() => setAdding(true)}>{t('list.add')}</Button> : null}
    </>}>
      <Filters view={view} setView={setView} org={org} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <>
        <p className="quiet people-count" role="status">{loaded[0]!.total === null ? '' : t('list.count', { n: count(loaded[0]!.total) })}</p>
        <PeopleTable rows={loaded.flatMap((p) => p.rows)} org={org} sort={view.sort} onSort={(chosen) => setView({ sort: chosen })} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
          empty={view.q || view.role ? <Empty title={t('list.noMatch')} hint={t('list.noMatchHint')}><Button onClick={() => setView({ q: '', role: '' })}>{t('list.clear')}</Button></Empty>
            : <Empty title={t('list.none')} hint={may('people.write') ? t('list.noneHint') : t('list.noneRead')} />} />
      </>}</Loaded>
      <Suspense fallback={null}>{adding ? <NewPerson org={org} onClose={() => setAdding(false)} /> : null}{finding ? <FindPerson onClose={() => setFinding(false)} /> : null}</Suspense>
    </Page>
  )
}

const Filters = ({ view, setView, org }: { view: View, setView: (patch: Partial<View>) => void, org: number }) => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  return (
    <div className="bar" role="search" aria-label={t('list.filters')}>
      <OrgPicker label={t('list.org')} value={org} onChange={(chosen) => setView({ org: chosen === null ? '' : String(chosen) })} />
      <Select className="bar-select" aria-label={t('list.reach')} value={view.below} onChange={(below: string) => setView({ below })} options={[{ value: '', label: t('list.own') }, { value: 'yes', label: t('list.below') }]} />
      <Select mode="multiple" allowClear className="bar-select" placeholder={t('list.allRoles')} aria-label={t('list.allRoles')} value={listOf(view.role)} onChange={(roles: string[]) => setView({ role: roles.join('.') })} options={ROLES.map((r) => ({ value: r, label: say(roleText[r]) }))} />
      <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('list.search')} aria-label={t('list.search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
    </div>
  )
}
export default PeoplePage
