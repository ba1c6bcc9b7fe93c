import { Button, Input, InputNumber, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import example from '../../../../examples/documents/yunze-2021.docx?url'
import { Field, Problem, useWrite } from '../../../web/kit/index.ts'
import { LARGEST_PLAN_DOCUMENT, readPlanDocument } from '../reader.contract.ts'
import type { Draft } from './useDraft.ts'

/** A file is dropped, or its text is pasted; what comes back is a proposal and nothing more. */
const EXAMPLE = 'yunze-2021.docx'

export const Intake = ({ onRead }: { onRead: (name: string, read: Draft['read']) => void }) => {
  const { t } = useTranslation('reader')
  const { run, busy, error, reset } = useWrite(readPlanDocument)
  const [text, setText] = useState('')
  const [year, setYear] = useState<number | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const [name, setName] = useState('')

  const read = async (given: string, body: Blob) => {
    setName(given)
    reset()
    // a file that the server would refuse is not sent there first
    const large = body.size > LARGEST_PLAN_DOCUMENT
    setTooLarge(large)
    if (large) return
    const done = await run({ query: { name: given, ...(year ? { year } : {}) }, body }).catch(() => null)
    if (done) onRead(given, done)
  }
  const tryExample = async () => {
    const file = await fetch(example).then((r) => r.ok ? r.blob() : null, () => null)
    if (file) await read(EXAMPLE, file)
  }
  return (
    <div className="intake">
      <section className="intake-file" aria-label={t('intake.file')}>
        <Upload.Dragger accept=".docx,.pdf,.html,.htm,.txt" multiple={false} showUploadList={false} disabled={busy} beforeUpload={(picked) => { void read(picked.name, picked); return false }}>
          <p className="drop-word">{busy ? t('intake.reading', { name }) : t('intake.drop')}</p>
          <p className="quiet">{t('intake.formats', { limit: LARGEST_PLAN_DOCUMENT >> 20 })}</p>
        </Upload.Dragger>
        <p className="intake-example">{t('intake.none')}<Button size="small" loading={busy && name === EXAMPLE} onClick={() => { void tryExample() }}>{t('intake.example')}</Button><a href={example} download={EXAMPLE}>{t('intake.download')}</a></p>
        <p className="quiet">{t('intake.promise')}</p>
      </section>
      <section className="intake-text" aria-label={t('intake.text')}>
        <Field label={t('intake.paste')}>{(id) => <Input.TextArea id={id} rows={9} value={text} onChange={(e) => setText(e.target.value)} placeholder={t('intake.pasteHint')} />}</Field>
        <Field label={t('intake.year')} hint={t('intake.yearHint')}>{(id) => <InputNumber id={id} min={1949} max={2100} value={year} onChange={setYear} />}</Field>
        <Button type="primary" disabled={!text.trim() || busy} loading={busy && name === ''} onClick={() => { void read('', new Blob([text], { type: 'text/plain' })) }}>{t('intake.go')}</Button>
      </section>
      <div className="intake-fault">
        {tooLarge ? <div className="problem" role="alert"><p className="problem-what">{t('intake.tooLarge', { name, limit: LARGEST_PLAN_DOCUMENT >> 20 })}</p></div> : null}
        <Problem error={error} />
      </div>
    </div>
  )
}
