import { useParams } from '@tanstack/react-router'
import { Checkbox, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../kernel/access.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Go, Loaded, Page, Problem, Section, Steps, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { listProposals } from '../proposal.contract.ts'
import { checkProposalImport, confirmProposalImport, getProposalImport, listProposalImports } from '../sheet/sheet.contract.ts'
import { ImportLines } from './ImportLines.tsx'
import { ImportMapping, type MappingSaid } from './ImportMapping.tsx'
import './proposal.css'

export type Shown = Answer<typeof getProposalImport>
const isRunning = (s: Shown['state']) => s === 'waiting' || s === 'running'
const AT: Record<Shown['state'], number> = { read: 1, checked: 2, failed: 2, waiting: 3, running: 3, done: 4, expired: 1 }

/** One file on its way in: what its columns mean, what would become of each line, and then all of it or nothing. It can be left and found again. */
const ImportPage = () => {
  const { import: id = '' } = useParams({ strict: false }) as { import?: string }
  const { t } = useTranslation('proposalImport')
  const [open, setOpen] = useState(true)
  const read = useRead(getProposalImport, { params: { import: id }, query: { limit: 1 } }, open ? { everyMs: 1500 } : {})
  const trail = <Go to="/proposals/imports">{t('title')}</Go>, job = read.data
  if (job && open !== isRunning(job.state)) setOpen(isRunning(job.state))
  if (!job) return <Page title={t('title')} trail={trail}><Loaded of={read}>{() => null}</Loaded></Page>
  return (
    <Page title={job.name} trail={trail} note={t(`state.${job.state}`)}>
      <Steps label={t('steps')} names={[t('step.file'), t('step.columns'), t('step.check'), t('step.take')]} at={AT[job.state]} />
      <Before job={job} />
      {job.state === 'expired' ? <p className="notice" role="status">{t('expired')}</p> : isRunning(job.state) ? <Running job={job} /> : job.state === 'done' ? <Done job={job} /> : <Prepare key={job.id} job={job} />}
      {job.counts && !isRunning(job.state) ? <Section title={t('line.title')}><ImportLines id={job.id} done={job.state === 'done'} counts={job.counts} stamp={`${job.state} ${job.counts.create} ${job.counts.error} ${job.counts.near}`} /></Section> : null}
    </Page>
  )
}

/** 同一文件: said before anything is done, and it does no harm either. */
const Before = ({ job }: { job: Shown }) => {
  const { t } = useTranslation('proposalImport')
  const { moment } = useFormat()
  if (!job.before || job.state === 'done') return null
  return <p className="notice" role="status">{t('before', { at: moment(job.before.on), by: job.before.by ?? '—', n: job.before.created })} <Go to={`/proposals/imports/${job.before.id}`}>{t('beforeLook')}</Go></p>
}

const Prepare = ({ job }: { job: Shown }) => {
  const { t } = useTranslation('proposalImport')
  const refresh = [getProposalImport, listProposalImports], check = useWrite(checkProposalImport, refresh), take = useWrite(confirmProposalImport, [...refresh, listProposals])
  const [mapping, setMapping] = useState<MappingSaid>(() => (job.mapping ?? { sheet: job.sheets[0]?.name ?? '', head: 1, columns: {}, money: {}, states: {}, tags: {}, day: null }) as MappingSaid)
  const [links, setLinks] = useState(true), [checked, setChecked] = useState(job.state === 'read' ? '' : JSON.stringify(job.mapping))
  const { counts } = job, fits = checked === JSON.stringify(mapping)
  const run = async () => { if (await check.run({ params: { import: job.id }, body: mapping as never }).then(() => true, () => false)) setChecked(JSON.stringify(mapping)) }
  const ability: Ability = !counts || !fits ? { code: 'import-unchecked', detail: t('checkFirst') } : counts.error ? { code: 'import-refused', detail: t('faults', { n: counts.error }) } : counts.create ? true : { code: 'import-nothing', detail: t('nothing', { n: counts.same }) }
  return <>
    {job.problem ? <p className="notice" role="alert">{job.problem.detail}</p> : null}
    {job.remembered ? <p className="quiet">{t('remembered')}</p> : null}
    <ImportMapping sheets={job.sheets} mapping={mapping} unknown={counts?.unknown ?? []} set={setMapping} />
    <div className="bar import-step"><AbilityButton type={ability === true ? 'default' : 'primary'} ability={true} loading={check.busy} onClick={() => { void run() }}>{t(counts ? 'checkAgain' : 'check')}</AbilityButton><span className="quiet">{t('checkHint')}</span></div>
    <Problem error={check.error} />
    {counts ? <>
      <p className="notice" role="status">{t('counts', { create: counts.create, same: counts.same, skip: counts.skip, error: counts.error })} {counts.near ? t('countsNear', { n: counts.near }) : t('countsNoNear')}</p>
      {counts.near ? <p><Checkbox checked={links} onChange={(e) => setLinks(e.target.checked)}>{t('links')}</Checkbox> <span className="quiet">{t('linksHint')}</span></p> : null}
      <div className="bar import-step"><AbilityButton type="primary" ability={ability} loading={take.busy} onClick={() => { void take.run({ params: { import: job.id }, body: { links: links && counts.near > 0 } }).catch(() => undefined) }}>{t('take', { n: counts.create })}</AbilityButton></div>
      <Problem error={take.error} />
    </> : null}
  </>
}

const Running = ({ job }: { job: Shown }) => {
  const { t } = useTranslation('proposalImport')
  const { count } = useFormat()
  const total = job.counts?.create || 1
  return <>
    <Progress percent={Math.min(99, Math.floor(job.done * 100 / total))} status="active" aria-label={t('progress')} />
    <p role="status">{job.state === 'waiting' ? t('waiting') : t('taking', { done: count(job.done), total: count(total) })}</p>
    <p className="quiet">{t('leave')}</p>
  </>
}
const Done = ({ job }: { job: Shown }) => {
  const { t } = useTranslation('proposalImport')
  const { moment } = useFormat()
  return <p className="notice" role="status">{t('done', { at: job.endedAt ? moment(job.endedAt) : '', n: job.counts?.create ?? 0, same: job.counts?.same ?? 0, linked: job.counts?.linked ?? 0 })} <Go to="/proposals">{t('toList')}</Go></p>
}
export default ImportPage
