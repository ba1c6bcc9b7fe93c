import { Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { importPlan, listPlans } from '../plan.contract.ts'
import { planFile, type PlanFileInput } from '../plan.file.ts'

interface Fault { readonly path: string, readonly message: string }
type Result = Answer<typeof importPlan>
const SHOWN = 12

/** A file is checked here, then by the server without writing; only then can it be taken in. */
const ImportPlan = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('plan')
  const { say } = useFormat()
  const navigate = useNavigate()
  const { run, busy, error, reset } = useWrite(importPlan, [listPlans])
  const [file, setFile] = useState<PlanFileInput | null>(null)
  const [name, setName] = useState('')
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [tried, setTried] = useState<Result | null>(null)

  const take = async (picked: File) => {
    reset(); setTried(null); setFile(null); setName(picked.name)
    const read = readPlan(await picked.text())
    setFaults(read.faults)
    if (!read.file) return
    setFile(read.file)
    setTried(await run({ body: { file: { ...read.file, owner: undefined }, dryRun: true } }).catch(() => null))
  }
  const done = async () => {
    if (!file) return
    const made = await run({ body: { file: { ...file, owner: undefined }, dryRun: false } }).catch(() => null)
    if (made) await navigate({ to: `/plans/${made.code}` as never })
  }
  return (
    <Modal open width={680} title={t('import.title')} onCancel={onClose} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" disabled={!tried || tried.dryRun !== true} loading={busy} onClick={() => { void done() }}>{t('import.ok')}</Button></>}>
      <p className="quiet">{t('import.note')}</p>
      <Upload.Dragger accept=".json,application/json" multiple={false} showUploadList={false} beforeUpload={(picked) => { void take(picked); return false }}>
        <p className="drop-word">{name || t('import.drop')}</p><p className="quiet">{t('import.dropHint')}</p>
      </Upload.Dragger>
      {faults.length ? <div className="problem" role="alert"><p className="problem-what">{t('import.faults', { n: faults.length })}</p><ul>{faults.slice(0, SHOWN).map((f) => <li key={f.path + f.message}><code>{f.path || t('import.file')}</code> {f.message}</li>)}</ul></div> : null}
      {tried ? <div className="notice" role="status">
        <p>{t('import.result', { code: tried.code, targets: tried.targets, qualitative: tried.qualitative, measures: tried.measures, forms: tried.forms })}</p>
        {tried.warnings.length ? <><p>{t('import.warnings', { n: tried.warnings.length })}</p><ul>{tried.warnings.slice(0, SHOWN).map((w) => <li key={w.zh}>{say(w)}</li>)}</ul></> : null}
      </div> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default ImportPlan

const readPlan = (text: string): { file: PlanFileInput | null, faults: Fault[] } => {
  try {
    const parsed = planFile.safeParse(JSON.parse(text))
    return parsed.success ? { file: parsed.data, faults: [] } : { file: null, faults: parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })) }
  } catch (error) {
    return { file: null, faults: [{ path: '', message: error instanceof Error ? error.message : String(error) }] }
  }
}
