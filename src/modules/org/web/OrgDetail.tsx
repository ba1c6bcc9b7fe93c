import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Go, Loaded, Section, useFormat, useMay, useRead, type Column } from '../../../web/kit/index.ts'
import { getOrg } from '../org.contract.ts'
import { kindText, levelText, ownershipText } from '../org.text.ts'

const EditOrg = lazy(() => import('./EditOrg.tsx'))
export type Org = Answer<typeof getOrg>
export type Edit = 'update' | 'attributes' | 'move' | 'close'

/** What the directory says of one organisation, today and before; what may be done, and why not. */
export const OrgDetail = ({ id, onChoose }: { id: number, onChoose: (id: number) => void }) => {
  const read = useRead(getOrg, { params: { id } })
  return <Loaded of={read}>{(org) => <Detail org={org} onChoose={onChoose} />}</Loaded>
}

const Detail = ({ org, onChoose }: { org: Org, onChoose: (id: number) => void }) => {
  const { t } = useTranslation('org')
  const { say, name, day } = useFormat()
  const may = useMay()
  const [edit, setEdit] = useState<Edit | null>(null)
  const link = (o: { id: number, name: string, nameEn: string | null } | null) => o ? <button type="button" className="link-button" onClick={() => onChoose(o.id)}>{name(o)}</button> : '—'
  const flags = (a: Org['attributes']) => [a.aboveScale ? t('aboveScale') : null, a.highRisk ? t('highRisk') : null, a.unionised ? t('unionised') : t('notUnionised')].filter(Boolean).join('、')
  const fact = (label: string, value: React.ReactNode) => <div><dt>{label}</dt><dd>{value}</dd></div>
  const columns: Column<Org['history'][number]>[] = [
    { key: 'from', title: t('since'), head: true, render: (h) => `${day(h.from)}${h.to ? ` – ${day(h.to)}` : ''}` },
    { key: 'ownership', title: t('filter.ownership'), render: (h) => h.ownership ? say(ownershipText[h.ownership]) : '—' },
    { key: 'workers', title: t('workers'), numeric: true, render: (h) => h.workers.toLocaleString('zh-CN') },
    { key: 'industry', title: t('industry'), className: 'wrap', render: (h) => h.industry ?? '—' },
    { key: 'flags', title: t('features'), className: 'wrap', render: flags },
  ]
  return (
    <>
      <h2 className="org-title">{name(org)}{org.closedOn ? <small className="org-closed"> {t('closedOn', { day: day(org.closedOn) })}</small> : null}</h2>
      <p className="quiet">{org.breadcrumb.map((o) => name(o)).join(' › ')}</p>
      {may('org.write') ? <div className="bar">
        <AbilityButton ability={org.abilities.update} onClick={() => setEdit('update')}>{t('rename')}</AbilityButton>
        <AbilityButton ability={org.abilities.update} onClick={() => setEdit('attributes')}>{t('setAttributes')}</AbilityButton>
        <AbilityButton ability={org.abilities.move} onClick={() => setEdit('move')}>{t('move')}</AbilityButton>
        <AbilityButton ability={org.abilities.close} danger onClick={() => setEdit('close')}>{t('close')}</AbilityButton>
      </div> : null}
      <dl className="org-facts">
        {fact(t('code'), org.code)}{fact(t('filter.kind'), say(kindText[org.kind]))}{fact(t('filter.level'), say(levelText[org.level]))}
        {fact(t('parent'), link(org.parent))}{fact(t('industryParent'), link(org.industryParent))}{fact(t('openedOn'), day(org.openedOn))}
        {org.successor ? fact(t('successor'), link(org.successor)) : null}
        {fact(t('people'), <Go to="/people" search={{ org: String(org.id) }}>{t('seePeople')}</Go>)}{fact(t('reports'), <Go to="/reports" search={{ under: String(org.id) }}>{t('seeReports')}</Go>)}
      </dl>
      <Section title={t('history')}><DataTable caption={t('history')} columns={columns} rows={org.history} rowKey={(h) => h.from} /></Section>
      <Suspense fallback={null}>{edit ? <EditOrg org={org} what={edit} onClose={() => setEdit(null)} /> : null}</Suspense>
    </>
  )
}
