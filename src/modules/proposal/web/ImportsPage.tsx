import { Upload } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { actionKey, DataTable, Empty, Go, Loaded, Page, Problem, Section, send, useFormat, useRead, useRefresh, type Column } from '../../../web/kit/index.ts'
import { listProposalImports, startProposalImport } from '../sheet/sheet.contract.ts'

type Job = Answer<typeof listProposalImports>['rows'][number]

/** 导入台账: whoever kept a spreadsheet hands it over as it is; what its columns mean is asked on the next page. */
const ImportsPage = () => {
  const { t } = useTranslation('proposalImport')
  const navigate = useNavigate(), refresh = useRefresh(), list = useRead(listProposalImports, {}, { everyMs: 5000 })
  const [busy, setBusy] = useState(''), [error, setError] = useState<Error | null>(null)
  const take = async (file: File) => {
    setBusy(file.name); setError(null)
    const job = await send(startProposalImport, { query: { name: file.name.slice(-120) }, body: file }, { key: actionKey() }).catch((e: Error) => { setError(e); return null })
    setBusy('')
    if (!job) return
    await refresh(listProposalImports)
    void navigate({ to: `/proposals/imports/${job.id}` as never })
  }
  return (
    <Page title={t('title')} note={t('note')} trail={<Go to="/proposals">{t('proposals')}</Go>}>
      <Upload.Dragger accept=".xlsx,.csv" multiple={false} showUploadList={false} disabled={busy !== ''} beforeUpload={(file) => { void take(file); return false }}>
        <p className="drop-word">{busy ? t('sending', { name: busy }) : t('drop')}</p><p className="quiet">{t('dropHint')}</p>
      </Upload.Dragger>
      <Problem error={error} />
      <Section title={t('list')}><Loaded of={list}>{({ rows }) => <Jobs rows={rows} />}</Loaded></Section>
    </Page>
  )
}

const Jobs = ({ rows }: { rows: readonly Job[] }) => {
  const { t } = useTranslation('proposalImport')
  const { moment, count } = useFormat()
  const columns: Column<Job>[] = [
    { key: 'name', title: t('file'), head: true, className: 'wrap', render: (j) => <Go to={`/proposals/imports/${j.id}`}>{j.name}</Go> },
    { key: 'state', title: t('stateOf'), render: (j) => t(`state.${j.state}`) },
    { key: 'total', title: t('rows'), numeric: true, render: (j) => j.total === null ? '—' : count(j.total) },
    { key: 'created', title: t('action.create'), numeric: true, render: (j) => j.counts ? count(j.counts.create) : '—' },
    { key: 'same', title: t('action.same'), numeric: true, render: (j) => j.counts ? count(j.counts.same) : '—' },
    { key: 'by', title: t('by'), render: (j) => j.by ?? '—' },
    { key: 'at', title: t('at'), render: (j) => moment(j.createdAt) },
  ]
  return <DataTable caption={t('list')} columns={columns} rows={rows} rowKey={(j) => j.id} empty={<Empty title={t('none')} hint={t('noneHint')} />} />
}
export default ImportsPage
