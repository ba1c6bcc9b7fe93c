import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { everyPage, ExportButton, Page, useFormat, useMay, useRead, useSession, useUrlState } from '../../../web/kit/index.ts'
import { getOrg, listOrgs } from '../org.contract.ts'
import { Matches } from './Matches.tsx'
import { OrgDetail } from './OrgDetail.tsx'
import { OrgFilters } from './OrgFilters.tsx'
import { OrgTable } from './OrgTable.tsx'
import { OrgTree } from './OrgTree.tsx'
import { orgCsv } from './orgCsv.ts'
import { isFiltered, PLAIN, queryOf, treeOf, type SetView, type View } from './orgView.ts'
import './org.css'

/** 组织: the tree on the left, the one chosen on the right; a filter turns the tree into what it finds; the list is for reading and taking away. */
const OrgPage = () => {
  const { t } = useTranslation('org')
  const { language } = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const [view, setView] = useUrlState(PLAIN)
  return (
    <Page wide title={t('title')} note={t('note')} actions={<>
      {may('org.import') ? <Button onClick={() => { void navigate({ to: '/orgs/import' as never }) }}>{t('import')}</Button> : null}
      <ExportButton name={t('title')} table={async (onPart) => orgCsv((await everyPage(listOrgs, { query: queryOf(view, 500) }, onPart)).flatMap((p) => p.rows), language, { yes: t('yes'), no: t('no'), parent: t('col.parent'), closedOn: t('col.closedOn') })} />
    </>}>
      <OrgFilters view={view} setView={setView} />
      {view.view === 'list' ? <OrgTable view={view} setView={setView} /> : <Desk view={view} setView={setView} />}
    </Page>
  )
}

const Desk = ({ view, setView }: { view: View, setView: SetView }) => {
  const { t } = useTranslation('org')
  const { post } = useSession()
  const chosen = Number(view.org) || post.orgId
  const line = useRead(getOrg, { params: { id: chosen } }).data?.breadcrumb
  const [open, setOpen] = useState<readonly number[]>([post.orgId])
  const [done, setDone] = useState({ said: '', on: chosen })
  // a link into the middle of the tree opens the way down to it; what was opened by hand stays open
  useEffect(() => { if (line) setOpen((was) => [...new Set([...was, ...line.slice(0, -1).map((o) => o.id)])]) }, [line])
  return (
    <div className="org-desk">
      <section className="org-side" aria-label={t('tree.label')}>{isFiltered(view) ? <Matches view={view} setView={setView} chosen={chosen} />
        : <OrgTree tree={treeOf(view)} open={open} onOpen={setOpen} chosen={chosen} onChoose={(id) => setView({ org: String(id) })} />}</section>
      <section className="org-main" aria-label={t('panel.basic')}><OrgDetail key={chosen} id={chosen} view={view} setView={setView} done={done.on === chosen ? done.said : ''} onDone={(said, on = chosen) => setDone({ said, on })} /></section>
    </div>
  )
}
export default OrgPage
