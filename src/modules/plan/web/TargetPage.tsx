import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Go, Loaded, Page, Problem, useFormat, useRead, useUrlState, useWrite } from '../../../web/kit/index.ts'
import { targetSentence, targetSpec, type TargetSpec } from '../../target/index.ts'
import { getPlan, putTarget } from '../plan.contract.ts'
import { isDraft } from '../plan.ts'
import { blankTarget, planYears } from './blankTarget.ts'
import { Field } from './Field.tsx'
import { HolderFields, MeaningFields } from './MeaningFields.tsx'
import { TwoNamesField } from './parts.tsx'
import type { Plan } from './PlanPage.tsx'
import { AmountFields, GrowthFields, WindowFields } from './TargetAmount.tsx'
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
  const { title, language } = useFormat()
  const navigate = useNavigate()
  const [view] = useUrlState({ kind: '' })
  const had = plan.targetList.find((x) => x.code === code)
  const [spec, setSpec] = useState<TargetSpec>(() => had ? had.spec as TargetSpec : blankTarget(plan, view.kind === 'qualitative'))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useWrite(putTarget, [getPlan])
  const full = named(spec), checked = targetSpec.safeParse(full), valid = checked.success && full.name.zh !== '—'
  const late = had !== undefined && !isDraft(plan.state)
  const change = (part: Partial<TargetSpec>) => setSpec({ ...spec, ...part })
  const save = async () => {
    setTried(true)
    if (!valid || (late && !reason.trim())) return
    const done = await run({ params: { plan: plan.code, target: full.code }, body: { spec: full, counted: had?.counted ?? full.quantity.type !== 'qualitative', ...(reason.trim() ? { reason: reason.trim() } : {}) } }, had?.version ?? 0).catch(() => null)
    if (done) await navigate({ to: `/plans/${plan.code}` as never, search: { tab: full.quantity.type === 'qualitative' ? 'qualitative' : 'targets' } as never })
  }
  return (
    <Page title={had ? t('editor.title') : t('editor.new')} trail={<Go to={`/plans/${plan.code}`}>{title(plan)}</Go>}
      actions={<><Button onClick={() => { void navigate({ to: `/plans/${plan.code}` as never }) }}>{t('cancel')}</Button><Button type="primary" loading={busy} onClick={() => { void save() }}>{t('save')}</Button></>}>
      <p className="target-preview" role="status"><span className="quiet">{t('editor.preview')}</span> <strong>{full.name[language === 'en' ? 'en' : 'zh']}</strong> {checked.success ? targetSentence(checked.data, language) : t('fault.needed')}</p>
      <TwoNamesField label={t('editor.name')} value={spec.name.zh === '—' ? { zh: '', en: '' } : spec.name} fault={tried && !valid} onChange={(name) => change({ name: { zh: name.zh || '—', en: name.en } })} />
      <div className="fields"><Field label={t('editor.code')}>{(id) => <Input id={id} disabled={had !== undefined} value={spec.code} onChange={(e) => change({ code: e.target.value.trim() })} />}</Field></div>
      <MeaningFields plan={plan} target={spec} onChange={setSpec} />
      <AmountFields target={spec} onChange={change} />
      <fieldset><legend>{t('field.window')}</legend><WindowFields window={spec.window} years={planYears(plan)} onChange={(window) => change({ window })} /></fieldset>
      <GrowthFields target={spec} onChange={change} />
      <HolderFields plan={plan} target={spec} onChange={setSpec} />
      {late ? <Field wide label={t('editor.reason')} hint={t('reasonNote')} fault={tried && !reason.trim() ? t('fault.needed') : null}>{(id) => <Input id={id} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field> : null}
      {tried && !checked.success ? <p className="form-fault" role="alert">{checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('；')}</p> : null}
      <Problem error={error} />
    </Page>
  )
}
const named = (s: TargetSpec): TargetSpec => ({ ...s, name: { zh: s.name.zh.trim(), en: (s.name.en === '—' ? '' : s.name.en).trim() || s.name.zh.trim() } })
export default TargetPage
