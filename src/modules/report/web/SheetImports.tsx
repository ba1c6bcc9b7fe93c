import { Button, Checkbox, Select, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { actionKey, DataTable, Empty, Go, Loaded, Page, Problem, saveBase64, Section, send, useFormat, useRead, useRefresh, type Column } from '../../../web/kit/index.ts'
import { listFormPeriods } from '../report.contract.ts'
import { getBlankSheet, listSheetImports, startSheetImport } from '../sheet/sheet.contract.ts'

type Job = Answer<typeof listSheetImports>['rows'][number]

/** Many reports at once: give out the empty form, take in what came back as one zip, and see what became of each. */
const SheetImports = () => {
  const { t } = useTranslation('reportFiles')
  const list = useRead(listSheetImports, {}, { everyMs: 5000 })
  return (
    <Page title={t('bulk.title')} note={t('bulk.note')} trail={<Go to="/reports">{t('bulk.reports')}</Go>}>
      <Section title={t('blank.title')}><Blank /></Section>
      <Section title={t('bulk.start')}><Start /></Section>
      <Section title={t('bulk.list')}><Loaded of={list}>{({ rows }) => <Jobs rows={rows} />}</Loaded></Section>
    </Page>
  )
}

const Blank = () => {
  const { t } = useTranslation('reportFiles')
  const { title, period } = useFormat()
  const forms = useRead(listFormPeriods, {}).data?.rows ?? []
  const [form, setForm] = useState<string | null>(null)
  const [of, setOf] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const periods = forms.find((f) => f.code === form)?.periods ?? []
  const save = async () => { setError(null); await send(getBlankSheet, { params: { form: form!, period: of! } }).then(saveBase64, (e: Error) => setError(e)) }
  return (
    <>
      <p className="quiet">{t('blank.note')}</p>
      <div className="bar">
        <Select className="bar-select wide" placeholder={t('blank.form')} aria-label={t('blank.form')} value={form} onChange={(code: string) => { setForm(code); setOf(null) }} options={forms.map((f) => ({ value: f.code, label: title(f) }))} />
        <Select className="bar-select" placeholder={t('blank.period')} aria-label={t('blank.period')} value={of} onChange={setOf} options={periods.map((p) => ({ value: p.period, label: period(p.period) }))} />
        <Button disabled={!form || !of} onClick={() => { void save() }}>{t('blank.save')}</Button>
      </div>
      <Problem error={error} />
    </>
  )
}

const Start = () => {
  const { t } = useTranslation('reportFiles')
  const navigate = useNavigate(), refresh = useRefresh()
  const [submit, setSubmit] = useState(false)
  const [busy, setBusy] = useState('')
  const [error, setError] = useState<Error | null>(null)
  const take = async (file: File) => {
    setBusy(file.name); setError(null)
    const job = await send(startSheetImport, { query: { name: file.name.slice(-120), submit: submit ? 'true' : 'false' }, body: file }, { key: actionKey() }).catch((e: Error) => { setError(e); return null })
    setBusy('')
    if (!job) return
    await refresh(listSheetImports)
    void navigate({ to: `/report-imports/${job.id}` as never })
  }
  return (
    <>
      <Checkbox checked={submit} onChange={(e) => setSubmit(e.target.checked)}>{t('bulk.submit')}</Checkbox>
      <Upload.Dragger accept=".zip" multiple={false} showUploadList={false} disabled={busy !== ''} beforeUpload={(file) => { void take(file); return false }}>
        <p className="drop-word">{busy ? t('bulk.sending', { name: busy }) : t('bulk.drop')}</p><p className="quiet">{t('bulk.dropHint')}</p>
      </Upload.Dragger>
      <Problem error={error} />
    </>
  )
}

const Jobs = ({ rows }: { rows: readonly Job[] }) => {
  const { t } = useTranslation('reportFiles')
  const { moment, count } = useFormat()
  const columns: Column<Job>[] = [
    { key: 'name', title: t('bulk.file'), head: true, className: 'wrap', render: (j) => <Go to={`/report-imports/${j.id}`}>{j.name}</Go> },
    { key: 'state', title: t('bulk.state'), render: (j) => t(`state.${j.state}`) },
    { key: 'total', title: t('bulk.total'), numeric: true, render: (j) => j.total === null ? '—' : count(j.total) },
    { key: 'taken', title: t('bulk.taken'), numeric: true, render: (j) => count(j.taken) },
    { key: 'refused', title: t('bulk.refused'), numeric: true, render: (j) => count(j.refused) },
    { key: 'by', title: t('bulk.by'), render: (j) => j.by ?? '—' },
    { key: 'at', title: t('bulk.at'), render: (j) => moment(j.createdAt) },
  ]
  return <DataTable caption={t('bulk.list')} columns={columns} rows={rows} rowKey={(j) => j.id} empty={<Empty title={t('bulk.none')} />} />
}
export default SheetImports
