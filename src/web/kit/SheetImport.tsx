import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { fileAnswer, importResult } from '../../modules/org/browser.ts'
import type { Ability } from '../../kernel/access.ts'
import { AbilityButton } from './AbilityButton.tsx'
import { base64Of, saveBase64 } from './csv.ts'
import { Problem } from './Problem.tsx'
import { SheetLines } from './SheetLines.tsx'
import { Steps } from './Steps.tsx'

/** A spreadsheet is taken in three steps – template, dry run, whole or nothing – the same for whatever it holds. */
export type SheetResult = z.infer<typeof importResult>
interface SheetImportProps<R extends SheetResult> {
  template: () => Promise<z.infer<typeof fileAnswer>>
  run: (file: string, dryRun: boolean) => Promise<R>
  onDone: (result: R) => void
  /** what a line is called: 单位代码, 登录账号 */
  code: string
  name: string
}

export const SheetImport = <R extends SheetResult>({ template, run, onDone, code, name }: SheetImportProps<R>) => {
  const { t } = useTranslation('sheet')
  const [file, setFile] = useState<{ readonly name: string, readonly base64: string } | null>(null)
  const [tried, setTried] = useState<R | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const doing = async (what: () => Promise<void>) => {
    setBusy(true); setError(null)
    await what().catch((e: unknown) => setError(e instanceof Error ? e : new Error(String(e))))
    setBusy(false)
  }
  const take = (picked: File) => doing(async () => {
    setTried(null)
    const base64 = await base64Of(picked)
    setFile({ name: picked.name, base64 })
    setTried(await run(base64, true))
  })
  const confirm = () => doing(async () => { if (file) onDone(await run(file.base64, false)) })
  const writes = tried ? tried.created + tried.changed : 0
  const ability: Ability = tried?.failed ? { code: 'table-refused', detail: t('resultFailed') } : writes ? true : { code: 'nothing-new', detail: t('resultNothing') }
  return (
    <>
      <Steps label={t('steps')} names={[t('step.file'), t('step.check'), t('step.write')]} at={tried ? (tried.failed ? 1 : 2) : 0} />
      <div className="bar"><Button loading={busy && !file} onClick={() => { void doing(async () => saveBase64(await template())) }}>{t('template')}</Button><span className="quiet">{t('templateHint')}</span></div>
      <Upload.Dragger accept=".xlsx" multiple={false} showUploadList={false} beforeUpload={(picked) => { void take(picked); return false }}>
        <p className="drop-word">{file?.name ?? t('drop')}</p><p className="quiet">{file ? t('dropAgain') : t('dropHint')}</p>
      </Upload.Dragger>
      <Problem error={error} />
      {tried ? <>
        <p className="notice" role="status">{t('result', { created: tried.created, changed: tried.changed, unchanged: tried.unchanged, failed: tried.failed })} {tried.failed ? t('resultFailed') : writes ? t('resultReady') : t('resultNothing')}</p>
        <div className="bar"><AbilityButton type="primary" ability={ability} loading={busy} onClick={() => { void confirm() }}>{ability === true ? t('confirm', { n: writes }) : t('step.write')}</AbilityButton></div>
        <SheetLines key={file?.base64.length} lines={tried.lines} code={code} name={name} />
      </> : null}
    </>
  )
}
