import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Go, Section, useFormat, useMay, useRead, type Column } from '../../kit/index.ts'
import { listProposalWork, proposalWorkText } from '../../../modules/proposal/browser.ts'

type Item = Answer<typeof listProposalWork>['rows'][number]
const SHOWN = 10

/** Proposals that wait for this post or person, the most urgent first; the rest is one link away, filtered alike. */
export const ProposalWork = () => {
  const { t } = useTranslation('proposal')
  const { say, day } = useFormat()
  const may = useMay()
  const rows = useRead(listProposalWork, {}, { enabled: may('proposal.read') }).data?.rows ?? []
  if (!rows.length) return null
  const columns: Column<Item>[] = [
    { key: 'what', title: t('work.what'), head: true, className: 'wrap', render: (w) => <Go to={`/proposals/${w.id}`} className="work-link">{t('work.item', { what: say(proposalWorkText[w.what]), title: w.title })}</Go> },
    { key: 'org', title: t('col.org'), className: 'wrap', render: (w) => w.org },
    { key: 'due', title: t('work.due'), render: (w) => w.due ? <>{day(w.due)}{w.overdue ? <strong className="days late"> {t('overdue')}</strong> : null}</> : '—' },
  ]
  return (
    <Section title={t('work.title_n', { n: rows.length })} actions={may('proposal.list') ? <Go to="/proposals">{t('work.all')}</Go> : null}>
      <DataTable caption={t('work.title')} columns={columns} rows={rows.slice(0, SHOWN)} rowKey={(w) => `${w.what} ${w.id}`} rowClass={(w) => w.overdue ? 'late' : ''} />
    </Section>
  )
}
