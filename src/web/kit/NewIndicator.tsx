import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UNIT_CODES, type MeasureUnit } from '../../kernel/unit.ts'
import { Field, Problem, useFormat, useWrite } from './index.ts'
import { indicatorSpec } from '../../modules/indicator/browser.ts'
import { listIndicators, putIndicator } from '../../modules/plan/browser.ts'
import { TwoNamesField } from './fields.tsx'

const KINDS = ['flow', 'stock', 'distinct'] as const
const DIRECTIONS = ['up', 'down', 'neutral'] as const

/** A base indicator that forms can feed; computed ones come with plan files. */
const NewIndicator = ({ onClose, onDone }: { onClose: () => void, onDone: (code: string) => void }) => {
  const { t } = useTranslation('fields')
  const { unit } = useFormat()
  const { run, busy, error } = useWrite(putIndicator, [listIndicators])
  const [draft, setDraft] = useState({ code: '', name: { zh: '', en: '' }, definition: { zh: '', en: '' }, measureUnit: 'item' as MeasureUnit, kind: 'flow' as (typeof KINDS)[number], direction: 'up' as (typeof DIRECTIONS)[number], source: 'form' as const })
  const [tried, setTried] = useState(false)
  const full = { ...draft, name: both(draft.name), definition: both(draft.definition) }
  const fault = !indicatorSpec.safeParse(full).success
  const done = async () => {
    setTried(true)
    if (!fault && await run({ params: { indicator: full.code }, body: full }, 0).catch(() => null)) onDone(full.code)
  }
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  return (
    <Modal open width={640} title={t('indicator.add')} onCancel={onClose} onOk={() => { void done() }} confirmLoading={busy} okText={t('save')} cancelText={t('cancel')}>
      <Field label={t('code')} hint={t('indicator.codeHint')}>{(id) => <Input id={id} value={draft.code} onChange={(e) => set({ code: e.target.value.trim() })} />}</Field>
      <TwoNamesField label={t('indicator.name')} value={draft.name} onChange={(name) => set({ name })} fault={tried && !draft.name.zh.trim()} />
      <TwoNamesField long label={t('indicator.definitionLabel')} value={draft.definition} onChange={(definition) => set({ definition })} fault={tried && !draft.definition.zh.trim()} />
      <div className="fields">
        <Field label={t('unit')}>{(id) => <Select id={id} value={draft.measureUnit} onChange={(measureUnit) => set({ measureUnit })} options={UNIT_CODES.map((u) => ({ value: u, label: unit(u) || u }))} />}</Field>
        <Field label={t('indicator.kind')}>{(id) => <Select id={id} value={draft.kind} onChange={(kind) => set({ kind })} options={KINDS.map((k) => ({ value: k, label: t(`indicator.kinds.${k}`) }))} />}</Field>
        <Field label={t('indicator.direction')}>{(id) => <Select id={id} value={draft.direction} onChange={(direction) => set({ direction })} options={DIRECTIONS.map((k) => ({ value: k, label: t(`indicator.directions.${k}`) }))} />}</Field>
      </div>
      {tried && fault ? <p className="form-fault" role="alert">{t('indicator.fault')}</p> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default NewIndicator
const both = (n: { zh: string, en: string }) => ({ zh: n.zh.trim(), en: n.en.trim() || n.zh.trim() })
