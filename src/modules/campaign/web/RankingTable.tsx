import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Loaded, Section, useFormat, useRead, type Column } from '../../../web/kit/index.ts'
import { getCampaignRanking } from '../judge/judge.contract.ts'
import type { Campaign } from './CampaignPage.tsx'
import { markText } from './Entries.tsx'

type Row = Answer<typeof getCampaignRanking>['works'][number]
/** How ranks came about: each judge, what was left out, each panel's adjustment with its formula, raw and adjusted side by side, and what decided. */
export const RankingTable = ({ c }: { c: Campaign }) => {
  const { t } = useTranslation('campaign')
  const { moment } = useFormat()
  const read = useRead(getCampaignRanking, { params: { campaign: c.id } }), several = c.spec.panels > 1, signed = (n: number) => n > 0 ? `+${markText(n)}` : markText(n)
  const decided = (by: string | null) => by === null ? t('ranking.shared') : by === 'final' ? '—' : by === 'earlier' ? t('ties.earlier') : c.spec.criteria[Number(by.split(' ')[1]) - 1]?.name ?? by
  const columns: Column<Row>[] = [
    { key: 'rank', title: t('col.rank'), numeric: true, render: (w) => w.rank }, { key: 'number', title: t('col.number'), numeric: true, render: (w) => w.number },
    { key: 'title', title: t('col.work'), head: true, className: 'wrap', render: (w) => <>{w.title}<span className="beside-name">{w.unit}{w.anchor ? ` · ${t('anchor')}` : ''}</span></> },
    { key: 'judges', title: t('ranking.judges'), className: 'wrap', render: (w) => w.panels.map((p) => <div key={p.panel} className="campaign-marks">{several ? <span className="quiet">{t('panels.nth', { n: p.panel })} </span> : null}{p.judges.map((j) => <span key={j.name} title={j.name}>{markText(j.total)}</span>)} <strong>{t('ranking.mean', { mean: markText(p.mean) })}</strong></div>) },
    { key: 'raw', title: t('ranking.raw'), numeric: true, render: (w) => markText(w.raw) },
    ...several ? [{ key: 'adjustment', title: t('ranking.adjustment'), numeric: true, render: (w: Row) => signed(w.adjustment) }] : [],
    { key: 'final', title: t('col.final'), numeric: true, render: (w) => <strong>{markText(w.final)}</strong> },
    ...several ? [{ key: 'moved', title: t('ranking.moved'), numeric: true, render: (w: Row) => w.rawRank === w.rank ? '—' : `${w.rawRank} → ${w.rank}` }] : [],
    { key: 'by', title: t('ranking.decidedBy'), render: (w) => decided(w.decidedBy) }, { key: 'grade', title: t('col.grade'), render: (w) => w.grade ?? '—' },
  ]
  return (
    <Section title={t('ranking.title')}>
      <Loaded of={read}>{(r) => <>
        <p className="quiet">{t('ranking.how', { trim: r.trim, ties: t(`ties.${r.ties}`), at: moment(r.closedAt) })}</p>
        {r.overall === null ? null : <>
          <p className="quiet">{t('ranking.formula')}</p>
          <DataTable caption={t('ranking.panels')} rowKey={(p) => p.panel} rows={r.panels} columns={[
            { key: 'panel', title: t('assign.panel'), head: true, render: (p) => t('panels.nth', { n: p.panel }) }, { key: 'mean', title: t('ranking.anchorMean'), numeric: true, render: (p) => markText(p.mean) },
            { key: 'sum', title: t('ranking.adjustment'), numeric: true, render: (p) => t('ranking.sum', { overall: markText(r.overall), mean: markText(p.mean), adjustment: signed(p.adjustment) }) },
          ]} />
        </>}
        <DataTable caption={t('ranking.title')} columns={columns} rows={r.works} rowKey={(w) => w.entry} />
        <p className="quiet">{t(r.reproduced ? 'ranking.reproduced' : 'ranking.differs')} <code className="campaign-hash">{r.hash}</code></p>
      </>}</Loaded>
    </Section>
  )
}
