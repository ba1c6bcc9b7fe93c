import { Button } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AbilityButton, DataTable, Go, Loaded, OrgBreadcrumb, Section, useFormat, useMay, useRead, useSession, type Column } from '../../../web/kit/index.ts'
import { getOrg } from '../org.contract.ts'
import { fieldText, kindText, levelText, ownershipText } from '../org.text.ts'
import type { Attributes } from './attributes.ts'
import { treeOf, type Org, type SetView, type View } from './orgView.ts'
import { useBelow } from './useBelow.ts'

const DIALOGS = { addChild: lazy(() => import('./CreateOrg.tsx')), rename: lazy(() => import('./RenameOrg.tsx')), attributes: lazy(() => import('./ChangeAttributes.tsx')), move: lazy(() => import('./MoveOrg.tsx')), close: lazy(() => import('./CloseOrg.tsx')) }
type Act = keyof typeof DIALOGS
const ABILITY = { addChild: 'addChild', rename: 'update', attributes: 'update', move: 'move', close: 'close' } as const satisfies Record<Act, keyof Org['abilities']>
const ACTS: readonly Act[] = ['addChild', 'rename', 'attributes', 'move', 'close']

interface DetailProps { id: number, view: View, setView: SetView, done: string, onDone: (done: string, id?: number) => void }

/** What the directory says of one organisation, today and before; what may be done, and why not. */
export const OrgDetail = (props: DetailProps) => {
  const read = useRead(getOrg, { params: { id: props.id } })
  return <Loaded of={read}>{(org) => <Detail {...props} org={org} />}</Loaded>
}

const Detail = ({ org, view, setView, done, onDone }: DetailProps & { org: Org }) => {
  const { t } = useTranslation('org')
  const { name } = useFormat()
  const may = useMay()
  const [act, setAct] = useState<Act | null>(null)
  const Dialog = act ? DIALOGS[act] : null
  const finished = (what: string, id?: number) => { setAct(null); onDone(t('panel.done', { what }), id); if (id) setView({ org: String(id) }) }
  return (
    <>
      {org.breadcrumb.length > 1 ? <div className="trail"><OrgBreadcrumb places={org.breadcrumb} to={(place) => ({ to: '/orgs', search: { ...(view.tree ? { tree: view.tree } : {}), org: String(place.id) } })} /></div> : null}
      <h2 className="org-title">{name(org)} <small className="quiet">{t('panel.code', { code: org.code })}</small> <Life org={org} /></h2>
      {done ? <p className="notice" role="status">{done}</p> : null}
      {may('org.write') ? <div className="bar" role="group" aria-label={t('panel.actions')}>{ACTS.map((a) => <AbilityButton key={a} ability={org.abilities[ABILITY[a]]} danger={a === 'close' && org.abilities.close === true} onClick={() => { onDone(''); setAct(a) }}>{t(`do.${a}`)}</AbilityButton>)}</div> : null}
      <Facts org={org} view={view} setView={setView} />
      <History org={org} />
      <Suspense fallback={null}>{Dialog ? <Dialog org={org} onClose={() => setAct(null)} onDone={finished} /> : null}</Suspense>
    </>
  )
}

const Life = ({ org }: { org: Org }) => {
  const { t } = useTranslation('org')
  const { day } = useFormat()
  const { today } = useSession()
  const said = org.closedOn ? t(org.closedOn <= today ? 'panel.closed' : 'panel.closing', { day: day(org.closedOn) }) : org.openedOn > today ? t('panel.notOpen', { day: day(org.openedOn) }) : null
  return said ? <span className="org-closed">{said}</span> : null
}

const Facts = ({ org, view, setView }: { org: Org, view: View, setView: SetView }) => {
  const { t } = useTranslation('org')
  const { say, name, day, count } = useFormat()
  const may = useMay()
  const below = useBelow(org.id, treeOf(view))
  const link = (o: Org['parent']) => o ? <Go to="/orgs" search={{ ...(view.tree ? { tree: view.tree } : {}), org: String(o.id) }}>{name(o)}</Go> : t('panel.outside')
  const a = org.attributes
  return (
    <dl className="org-facts">
      <Fact label={say(fieldText.kind)}>{say(kindText[org.kind])}</Fact><Fact label={say(fieldText.level)}>{say(levelText[org.level])}</Fact><Fact label={t('panel.openedOn')}>{day(org.openedOn)}</Fact>
      <Fact label={t('panel.territorial')}>{link(org.parent)}</Fact><Fact label={t('panel.industry')}>{link(org.industryParent)}</Fact>{org.successor ? <Fact label={t('panel.successor')}>{link(org.successor)}</Fact> : null}
      <Fact label={say(fieldText.ownership)}>{a.ownership ? say(ownershipText[a.ownership]) : t('unknown')}</Fact><Fact label={say(fieldText.industry)}>{a.industry ?? t('unknown')}</Fact><Fact label={say(fieldText.workers)}>{t('people', { n: count(a.workers) })}</Fact>
      <Fact label={t('panel.tags')}><Tags of={a} /></Fact>
      <Fact label={t('panel.below')}>{t('panel.belowText', { children: count(below.direct), descendants: count(below.all) })} {below.direct ? <Button type="link" size="small" onClick={() => setView({ view: 'list', under: String(org.id) })}>{t('panel.belowAll')}</Button> : null}</Fact>
      {may('people.read') ? <Fact label={t('panel.people')}><Go to="/people" search={{ org: String(org.id) }}>{t('panel.peopleLink')}</Go></Fact> : null}
      {may('report.read') ? <Fact label={t('panel.reports')}><Go to="/reports" search={{ under: String(org.id) }}>{t('panel.reportsLink')}</Go></Fact> : null}
    </dl>
  )
}
const Fact = ({ label, children }: { label: string, children: ReactNode }) => <div><dt>{label}</dt><dd>{children}</dd></div>

const Tags = ({ of }: { of: Attributes }) => {
  const { t } = useTranslation('org')
  const { say } = useFormat()
  const said = (['aboveScale', 'highRisk', 'unionised'] as const).filter((k) => of[k]).map((k) => say(fieldText[k]))
  return <>{said.length ? said.join(' · ') : t('panel.noTags')}</>
}

const History = ({ org }: { org: Org }) => {
  const { t } = useTranslation('org')
  const { say, day, count } = useFormat()
  const { today } = useSession()
  type Row = Org['history'][number]
  const state = (h: Row) => h.from > today ? t('panel.ahead') : h.to === null || today < h.to ? t('panel.inForce') : null
  const columns: Column<Row>[] = [
    { key: 'from', title: t('panel.from'), head: true, render: (h) => <>{day(h.from)} {state(h) ? <span className="org-state">{state(h)}</span> : null}</> },
    { key: 'to', title: t('panel.to'), render: (h) => h.to ? day(h.to) : h.from > today ? '—' : t('panel.open') },
    { key: 'ownership', title: say(fieldText.ownership), render: (h) => h.ownership ? say(ownershipText[h.ownership]) : '—' },
    { key: 'industry', title: say(fieldText.industry), className: 'wrap', render: (h) => h.industry ?? '—' },
    { key: 'workers', title: say(fieldText.workers), numeric: true, render: (h) => count(h.workers) },
    { key: 'tags', title: t('panel.tags'), className: 'wrap', render: (h) => <Tags of={h} /> },
  ]
  return <Section title={t('panel.history')}><p className="quiet">{t('panel.historyNote')}</p><DataTable caption={t('panel.history')} columns={columns} rows={org.history} rowKey={(h) => h.from} /></Section>
}
