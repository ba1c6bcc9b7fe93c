import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount, Chart, DataTable, Empty, Section, useFormat, type Column } from '../../../web/kit/index.ts'
import type { DrillDown } from './DrillDownPage.tsx'

type Point = DrillDown['trend'][number]

/** Period by period, the table and its line side by side; 快报数 and 审定数 apart. */
export const Trend = ({ drill }: { drill: DrillDown }) => {
  const { t } = useTranslation('board')
  const { period } = useFormat()
  const { unit } = drill.row
  const columns: Column<Point>[] = [
    { key: 'period', title: t('periodOf'), head: true, render: (p) => period(p.period) },
    { key: 'preliminary', title: t('preliminary'), numeric: true, render: (p) => <Amount value={p.preliminary} unit={unit} none={t('unreported')} /> },
    { key: 'accepted', title: t('accepted'), numeric: true, render: (p) => <Amount value={p.accepted} unit={unit} /> },
    { key: 'coverage', title: t('coverage'), numeric: true, render: (p) => t('xOfY', { x: p.reported, y: p.expected }) },
    { key: 'closed', title: t('state'), render: (p) => p.signed ? t('signed') : p.closed ? t('closed') : t('openPeriod') },
  ]
  return (
    <Section title={t('trend')}>
      {drill.trend.length ? <div className="beside"><DataTable caption={t('trend')} columns={columns} rows={drill.trend} rowKey={(p) => p.period} /><Line drill={drill} /></div>
        : <Empty title={t('noTrend')} hint={t('noTrendHint')} />}
    </Section>
  )
}

const Line = ({ drill }: { drill: DrillDown }) => {
  const { t } = useTranslation('board')
  const { period, amountText } = useFormat()
  const { unit } = drill.row
  const option = useMemo(() => ({
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true }, legend: { top: 0, left: 0, itemWidth: 18 },
    tooltip: { trigger: 'axis', valueFormatter: (v: unknown) => typeof v === 'number' ? amountText(v, unit) : t('unreported') },
    xAxis: { type: 'category', data: drill.trend.map((p) => period(p.period)) },
    yAxis: { type: 'value', axisLabel: { formatter: (v: number) => amountText(v, unit) } },
    series: [
      { name: t('preliminary'), type: 'line', data: drill.trend.map((p) => p.preliminary), color: '#2b333c', symbolSize: 6, connectNulls: false },
      { name: t('accepted'), type: 'line', data: drill.trend.map((p) => p.accepted), color: '#8a949d', lineStyle: { type: 'dashed' }, symbol: 'rect', symbolSize: 6, connectNulls: false },
    ],
  }), [drill.trend, unit, period, amountText, t])
  return <div className="chart-box"><Chart option={option} label={t('trendLabel')} /></div>
}
