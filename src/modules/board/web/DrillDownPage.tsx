import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Amount, Go, Lamp, Loaded, OrgBreadcrumb, Page, PaceBar, Section, SourcePopover, useFormat, useRead, useUrlState } from '../../../web/kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { getDrillDown } from '../board.contract.ts'
import { Contributions } from './Contributions.tsx'
import { LedgerRecords, Records } from './Records.tsx'
import { Trend } from './Trend.tsx'
import './board.css'

export type DrillDown = Answer<typeof getDrillDown>
const PLAIN = { org: '', asOf: '', sort: '', draw: '', tree: '' }

/** 目标下钻: who contributes how much, how it went period by period, and the reports that make the number. */
const DrillDownPage = () => {
  const { plan = '', target = '' } = useParams({ strict: false }) as { plan?: string, target?: string }
  const [view, setView] = useUrlState(PLAIN)
  const { t } = useTranslation('board')
  const query = { ...(view.org ? { org: Number(view.org) } : {}), ...(view.asOf ? { asOf: view.asOf } : {}), ...(view.tree === 'industry' ? { tree: 'industry' as const } : {}) }
  const drill = useRead(getDrillDown, { params: { plan, target }, query }, { keep: true })
  if (!drill.data) return <Page title={t('drill')} trail={<Go to={`/boards/${plan}`}>{t('board')}</Go>}><Loaded of={drill}>{() => null}</Loaded></Page>
  return <Loaded of={drill}>{(data) => <View key={`${target} ${data.org.id} ${data.asOf}`} plan={plan} target={target} drill={data} view={view} setView={setView} />}</Loaded>
}

interface ViewProps { plan: string, target: string, drill: DrillDown, view: typeof PLAIN, setView: (patch: Partial<typeof PLAIN>) => void }

const View = ({ plan, target, drill, view, setView }: ViewProps) => {
  const { t } = useTranslation('board')
  const { say, name, day } = useFormat()
  const { row } = drill
  const here = (org: number) => ({ to: `/boards/${plan}/targets/${target}`, search: { asOf: view.asOf || undefined, org: String(org), sort: view.sort || undefined, draw: view.draw || undefined } })
  return (
    <Page name={`${say(row.indicatorName)} · ${name(drill.org)}`} title={say(row.indicatorName)}
      trail={<Go to={`/boards/${plan}`} search={{ org: view.org || undefined, asOf: view.asOf || undefined }}>{t('board')}</Go>}
      note={<><OrgBreadcrumb places={drill.breadcrumb} to={(place) => here(place.id)} /><span>{say(row.sentence)} · {t('asOfDay', { day: day(drill.asOf) })}</span></>}
      actions={<Button onClick={() => print()}>{t('print')}</Button>}>
      <p className="lead-why"><Lamp lamp={row.lamp} /> {say(row.why)}</p>
      <Facts drill={drill} />
      {row.parts.length ? <Parts drill={drill} /> : null}
      {drill.children.length ? <Contributions drill={drill} here={here} sort={view.sort} onSort={(sort) => setView({ sort })} drawn={view.draw === 'treemap'} onDraw={(on) => setView({ draw: on ? 'treemap' : '' })} onTree={(tree) => setView({ tree: tree === 'industry' ? tree : '' })} /> : null}
      <Trend drill={drill} />
      <Records plan={plan} target={target} org={drill.org.id} asOf={view.asOf} figures={row.source.figures} />
      <LedgerRecords plan={plan} target={target} org={drill.org.id} asOf={view.asOf} />
    </Page>
  )
}

const Facts = ({ drill: { row } }: { drill: DrillDown }) => {
  const { t } = useTranslation('board')
  const { percent, say } = useFormat()
  const fact = (label: string, value: ReactNode) => <div><dt>{label}</dt><dd>{value}</dd></div>
  const amount = (v: number | null) => <Amount value={v} unit={row.unit} />
  return (
    <dl className="facts">
      {fact(t('actual'), <>{amount(row.actual)} <SourcePopover source={row.source} title={say(row.indicatorName)} notes={row.notes} /></>)}
      {fact(t('target'), <>{amount(row.target)}{row.targetMax === null ? null : <> – {amount(row.targetMax)}</>}</>)}
      {fact(t('expected'), amount(row.expected))}
      {fact(t('pace'), <PaceBar {...row} />)}
      {fact(t('attainment'), percent(row.attainment))}
      {fact(t('forecast'), amount(row.forecast))}
      {fact(t('verdict'), t(`verdicts.${row.verdict}`))}
      {row.preliminary === null && row.accepted === null ? null : fact(t('stages'), <>{amount(row.preliminary)} / {amount(row.accepted)}</>)}
      {row.expectedReports ? fact(t('coverage'), t('xOfY', { x: row.reported, y: row.expectedReports })) : null}
      {row.perUnit ? fact(t('perUnit'), t('perUnitOf', row.perUnit)) : null}
    </dl>
  )
}

const Parts = ({ drill: { row } }: { drill: DrillDown }) => {
  const { t } = useTranslation('board')
  const { say, percent } = useFormat()
  return (
    <Section title={t('parts')}>
      <div className="table-box"><table className="table">
        <thead><tr><th scope="col">{t('part')}</th><th scope="col">{t('lamp')}</th><th scope="col" className="numeric">{t('actual')}</th><th scope="col" className="numeric">{t('target')}</th><th scope="col" className="numeric">{t('attainment')}</th><th scope="col">{t('why')}</th></tr></thead>
        <tbody>{row.parts.map((p) => <tr key={p.label.zh}><th scope="row">{say(p.label)}</th><td><Lamp lamp={p.lamp} /></td><td className="numeric"><Amount value={p.actual} unit={p.unit} /></td><td className="numeric"><Amount value={p.target} unit={p.unit} /></td><td className="numeric">{percent(p.attainment)}</td><td className="why wrap">{say(p.why)}</td></tr>)}</tbody>
      </table></div>
    </Section>
  )
}
export default DrillDownPage
