import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Amount, Chart, DataTable, ExportButton, Go, Lamp, Section, sorted, useFormat, type Column } from '../../../web/kit/index.ts'
import { inUnit } from './boardCsv.ts'
import type { DrillDown } from './DrillDownPage.tsx'

type Child = DrillDown['children'][number]
interface ContributionsProps {
  drill: DrillDown
  here: (org: number) => { to: string, search: Record<string, string | undefined> }
  sort: string, onSort: (sort: string) => void
  drawn: boolean, onDraw: (on: boolean) => void
  onTree: (tree: string) => void
}
const SEVERITY = { red: 0, yellow: 1, grey: 2, green: 3 } as const
const ORDER: Record<string, (c: Child) => number | string | null> = {
  name: (c) => c.org.name, actual: (c) => c.actual, share: (c) => c.share, lamp: (c) => SEVERITY[c.lamp], attainment: (c) => c.attainment,
  coverage: (c) => c.expectedReports ? c.reported / c.expectedReports : null,
}

/** Ranked bars in their table; the treemap shows the same numbers as areas (no map: that needs an approved 审图号). */
export const Contributions = ({ drill, here, sort, onSort, drawn, onDraw, onTree }: ContributionsProps) => {
  const { t } = useTranslation('board')
  const { t: kit } = useTranslation('kit')
  const { name, percent, say, unit: unitWord } = useFormat()
  const { unit } = drill.row
  const rows = useMemo(() => sorted(drill.children, ORDER[sort.replace('-', '')] ?? ORDER.actual!, sort ? sort.startsWith('-') : true), [drill.children, sort])
  const top = Math.max(0, ...rows.map((c) => c.actual ?? 0))
  const columns: Column<Child>[] = [
    { key: 'name', title: t('child'), sortable: true, head: true, className: 'wrap', render: (c) => c.own ? <>{t('ownRecords', { name: name(c.org) })}</> : <Go {...here(c.org.id)}>{name(c.org)}</Go> },
    { key: 'lamp', title: t('lamp'), sortable: true, render: (c) => <Lamp lamp={c.lamp} /> },
    { key: 'actual', title: t('actual'), numeric: true, sortable: true, render: (c) => <Amount value={c.actual} unit={unit} none={t('unreported')} /> },
    { key: 'bar', title: t('rank'), render: (c) => <span className="ranked" aria-hidden="true"><i style={{ inlineSize: top > 0 ? `${((c.actual ?? 0) / top) * 100}%` : 0 }} /></span> },
    { key: 'share', title: t('share'), numeric: true, sortable: true, render: (c) => percent(c.share) },
    { key: 'target', title: t('target'), numeric: true, render: (c) => <Amount value={c.target} unit={unit} /> },
    { key: 'attainment', title: t('attainment'), numeric: true, sortable: true, render: (c) => percent(c.attainment) },
    { key: 'coverage', title: t('coverage'), numeric: true, sortable: true, render: (c) => c.expectedReports ? t('xOfY', { x: c.reported, y: c.expectedReports }) : '—' },
  ]
  return (
    <Section title={t('contributions', { n: drill.children.length })} actions={<>
      {drill.trees.length > 1 ? drill.trees.map((tree) => <Button key={tree} aria-pressed={tree === drill.tree} type={tree === drill.tree ? 'default' : 'text'} onClick={() => onTree(tree)}>{t(`trees.${tree}`)}</Button>) : null}
      <Button aria-pressed={drawn} onClick={() => onDraw(!drawn)}>{drawn ? t('treemapOff') : t('treemap')}</Button>
      <ExportButton name={say(drill.row.indicatorName)} table={() => [[t('child'), t('lamp'), t('unit'), t('actual'), t('share'), t('target'), t('attainment'), t('reportedCount'), t('expectedCount')],
        ...rows.map((c) => [name(c.org), kit(`lamp.${c.lamp}`), unitWord(unit), inUnit(c.actual, unit), c.share, inUnit(c.target, unit), c.attainment, c.reported, c.expectedReports])]} />
    </>}>
      {rows.every((c) => c.target === null) ? <p className="quiet unshared">{t('unshared')}</p> : null}
      {drawn ? <Treemap rows={rows} here={here} unit={unit} /> : null}
      <DataTable caption={t('contributions', { n: drill.children.length })} columns={columns} rows={rows} rowKey={(c) => `${c.org.id}${c.own}`} sort={sort} onSort={onSort} />
    </Section>
  )
}

/** Lamp colours, muted so that labels stay readable; the word stands in the label too. */
const TINT = { green: '#cfe6d6', yellow: '#f6e3ae', red: '#f1c3c5', grey: '#dfe3e6' } as const

const Treemap = ({ rows, here, unit }: { rows: readonly Child[], here: ContributionsProps['here'], unit: string }) => {
  const { t } = useTranslation('board')
  const { t: kit } = useTranslation('kit')
  const { name, amountText } = useFormat()
  const navigate = useNavigate()
  const option = useMemo(() => ({
    tooltip: { formatter: ({ name: of, value }: { name: string, value: number }) => `${of} ${amountText(value, unit)}` },
    series: [{
      type: 'treemap', roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, top: 0, right: 0, bottom: 0, width: 'auto', height: 'auto',
      label: { color: '#1f252b', fontSize: 12, lineHeight: 18, overflow: 'truncate' }, itemStyle: { borderColor: '#fff', borderWidth: 1, gapWidth: 1 },
      data: rows.filter((c) => (c.actual ?? 0) > 0).map((c) => ({ name: name(c.org), value: c.actual, label: { formatter: `${name(c.org)}\n${amountText(c.actual, unit)} · ${kit(`lamp.${c.lamp}`)}` }, itemStyle: { color: TINT[c.lamp] } })),
    }],
  }), [rows, unit, name, amountText, kit])
  const pick = (picked: string) => {
    const child = rows.find((c) => name(c.org) === picked && !c.own)
    if (child) void navigate(here(child.org.id) as never)
  }
  return <div className="chart-box"><Chart option={option} label={t('treemapLabel')} height={320} onPick={pick} /></div>
}
