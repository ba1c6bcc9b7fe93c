import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Go, Section, useFormat, useMay, useRead, type Column } from '../../kit/index.ts'
import { briefingKindText, listBriefingWork } from '../../../modules/briefing/browser.ts'

type Item = Answer<typeof listBriefingWork>['rows'][number]

/** Beside the reports that wait: briefings to approve, to read, to answer, and those that were answered. Nothing is shown where nothing waits. */
export const BriefingWork = () => {
  const { t } = useTranslation('briefing')
  const { say, moment } = useFormat()
  const rows = useRead(listBriefingWork, {}, { enabled: useMay()('briefing.read') }).data?.rows ?? []
  if (!rows.length) return null
  const columns: Column<Item>[] = [
    { key: 'what', title: t('work.what'), head: true, className: 'wrap', render: (w) => <Go to={`/briefings/${w.id}`} className="work-link">{t(`work.${w.what}`)}{w.title}</Go> },
    { key: 'kind', title: t('kind'), render: (w) => say(briefingKindText[w.kind]) },
    { key: 'org', title: t('org'), className: 'wrap', render: (w) => w.org },
    { key: 'since', title: t('work.since'), render: (w) => moment(w.since) },
  ]
  return <Section title={t('work.title_n', { n: rows.length })}><DataTable caption={t('work.title')} columns={columns} rows={rows} rowKey={(w) => w.id} /></Section>
}
