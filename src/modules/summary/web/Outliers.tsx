import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Go, listOf, Loaded, Section, useFormat, useRead, useUrlState, writeEntry, type Column } from '../../../web/kit/index.ts'
import { reportPath } from '../../report/browser.ts'
import { OUTLIER_KINDS, type OutlierKind } from '../outlier.ts'
import { getOutliers } from '../summary.contract.ts'
import type { SummaryAddress, SummaryView } from './SummaryPage.tsx'

type Row = Answer<typeof getOutliers>['rows'][number]

/** 异常值: what a reviewer asks about first. Each line says why it stands here; none is a verdict. */
export const Outliers = ({ address, view }: { address: SummaryAddress, view: SummaryView }) => {
  const { t } = useTranslation('summary')
  const { say, count } = useFormat()
  const [state, setState] = useUrlState({ kind: '' })
  const kinds = listOf(state.kind).filter((k): k is OutlierKind => OUTLIER_KINDS.includes(k as OutlierKind))
  const read = useRead(getOutliers, { params: address, query: kinds.length ? { kind: kinds } : {} }, { keep: true })
  const rounded = (v: number | null) => v === null ? '' : writeEntry(Math.round(v * 10) / 10)
  const why = (r: Row) => t(`why.${r.kind}`, { beside: rounded(r.beside), other: r.other ?? '', times: r.beside ? rounded((r.value ?? 0) / r.beside) : '—' })
  const columns: Column<Row>[] = [
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (r) => <Go to={reportPath({ form: view.form.code, org: r.org.id, period: view.period })}>{r.org.name}</Go> },
    { key: 'kind', title: t('kind'), render: (r) => t(`kinds.${r.kind}`) },
    { key: 'cell', title: t('cell'), className: 'wrap', render: (r) => r.label ? say(r.label) : t('wholeReport') },
    { key: 'value', title: t('value'), numeric: true, render: (r) => r.value === null ? '' : writeEntry(r.value) },
    { key: 'why', title: t('because'), className: 'wrap', render: why },
  ]
  return (
    <Section title={t('outliers')}>
      <p className="quiet">{t('outliersNote')}</p>
      <Checkbox.Group className="no-print summary-kinds" options={OUTLIER_KINDS.map((k) => ({ value: k, label: t(`kinds.${k}`) }))} value={kinds} onChange={(v) => setState({ kind: v.join(',') })} />
      <Loaded of={read}>{(found) => <>
        <p role="status">{t('looked', { n: count(found.looked), found: count(found.rows.length + found.more) })}{found.more ? ` ${t('cut', { n: count(found.rows.length) })}` : ''}</p>
        <DataTable caption={t('outliers')} columns={columns} rows={found.rows} rowKey={(r) => `${r.org.id} ${r.kind} ${r.cell ?? ''}`} empty={<Empty title={t('noOutliers')} />} />
      </>}</Loaded>
    </Section>
  )
}
