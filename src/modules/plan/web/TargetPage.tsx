import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Field, Go, Loaded, Page, Problem, useFormat, useRead, useUrlState, useWrite } from '../../../web/kit/index.ts'
import type { TargetSpec } from '../../target/index.ts'
import { getPlan, putTarget } from '../plan.contract.ts'
import { isDraft } from '../plan.ts'
import { blankTarget, planYears } from './blankTarget.ts'
import { MeaningFields } from './MeaningFields.tsx'
import { TwoNamesField } from '../../../web/kit/fields.tsx'
import type { Plan } from './PlanPage.tsx'
import { AmountFields, GrowthFields, WindowFields } from './TargetAmount.tsx'
import { HolderFields, PaceFields } from './TargetCourse.tsx'
import { DenominatorFields, PartsFields } from './TargetParts.tsx'
import { TargetPreview, useFaults } from './TargetPreview.tsx'
import { ReadingFields } from './TargetReading.tsx'
import './plan.css'

/** One target, part by part; what it will mean is read back while it is written. */
const TargetPage = () => {
  const { plan = '', target = '' } = useParams({ strict: false }) as { plan?: string, target?: string }
  const { t } = useTranslation('plan')
  const read = useRead(getPlan, { params: { plan } })
  if (!read.data) return <Page title={t('editor.title')} trail={<Go to={`/plans/${plan}`}>{t('one')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(data) => <Editor key={target} plan={data as Plan} code={target} />}</Loaded>
}

const Editor = ({ plan, code }: { plan: Plan, code: string }) => {
  const { t } = useTranslation('plan')
  const { title } = useFormat()
  const navigate = useNavigate()
  const [view] = useUrlState({ kind: '' })
  const had = plan.targetList.find((x) => x.code === code)
  const [spec, setSpec] = useState<TargetSpec>(() => had ? had.spec as TargetSpec : blankTarget(plan, view.kind === 'qualitative'))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useWrite(putTarget, [getPlan])
  const full = named(spec), faults = useFaults(plan, full), late = had !== undefined && !isDraft(plan.state)
  const change = (part: Partial<TargetSpec>) => setSpec((was) => ({ ...was, ...part }))
  const leave = () => navigate({ to: `/plans/${plan.code}` as never, search: { tab: full.quantity.type === 'qualitative' ? 'qualitative' : 'targets' } as never })
  const save = async () => {
    setTried(true)
    if (faults.length || (late && !reason.trim())) return
    const counted = had?.counted ?? full.quantity.type !== 'qualitative'
    if (await run({ params: { plan: plan.code, target: full.code }, body: { spec: full, counted, ...(reason.trim() ? { reason: reason.trim() } : {}) } }, had?.version ?? 0).catch(() => null)) await leave()
  }
  const part = { plan, target: spec, onChange: change }
  return (
    <Page title={had ? t('editor.title') : t('editor.new')} trail={<Go to={`/plans/${plan.code}`}>{title(plan)}</Go>}
      actions={<><Button onClick={() => { void leave() }}>{t('cancel')}</Button><Button type="primary" loading={busy} onClick={() => { void save() }}>{t('save')}</Button></>}>
      <div className="editor">
        <div className="editor-fields">
          <fieldset>
            <legend>{t('editor.target')}</legend>
            <div className="fields"><Field label={t('editor.code')}>{(id) => <Input id={id} disabled={had !== undefined} value={spec.code} onChange={(e) => change({ code: e.target.value.trim() })} />}</Field></div>
            <TwoNamesField label={t('editor.name')} value={spec.name.zh === '—' ? { zh: '', en: '' } : spec.name} fault={tried && full.name.zh === '—'} onChange={(name) => change({ name: { zh: name.zh || '—', en: name.en } })} />
          </fieldset>
          <MeaningFields plan={plan} target={spec} onChange={setSpec} />
          <DenominatorFields {...part} />
          <AmountFields target={spec} onChange={change} />
          <GrowthFields target={spec} onChange={change} />
          <fieldset><legend>{t('field.window')}</legend><WindowFields window={spec.window} years={planYears(plan)} onChange={(window) => change({ window })} /></fieldset>
          <PartsFields {...part} />
          <ReadingFields {...part} years={planYears(plan)} />
          <PaceFields {...part} />
          <HolderFields {...part} />
          {late ? <Field wide label={t('editor.reason')} hint={t('reasonNote')} fault={tried && !reason.trim() ? t('fault.needed') : null}>{(id) => <Input id={id} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field> : null}
          <Problem error={error} />
        </div>
        <TargetPreview plan={plan} target={full} faults={faults} tried={tried} />
      </div>
    </Page>
  )
}
const named = (s: TargetSpec): TargetSpec => ({ ...s, name: both(s.name), parts: s.parts.map((p) => ({ ...p, name: both(p.name) })), ...(s.reading ? { reading: { ...s.reading, why: both(s.reading.why), by: both(s.reading.by), options: s.reading.options.map((o) => ({ ...o, name: both(o.name) })) } } : {}),
  source: { ...s.source, ...(s.source.paraphrase ? { paraphrase: both(s.source.paraphrase) } : {}) }, ...(s.unfed ? { unfed: both(s.unfed) } : {}) })
const both = (n: { zh: string, en: string }) => ({ zh: n.zh.trim(), en: (n.en === '—' ? '' : n.en).trim() || n.zh.trim() })
export default TargetPage
