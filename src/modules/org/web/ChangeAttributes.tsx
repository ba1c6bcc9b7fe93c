import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { setAttributes } from '../org.contract.ts'
import { AttributeFields, cleaned } from './AttributeFields.tsx'
import { attributesOn, plannedAfter, sameAttributes, touched, type Attributes } from './attributes.ts'
import { ChangeDialog, DIRECTORY, type ChangeProps } from './ChangeDialog.tsx'
import { DayField } from './DayField.tsx'

/** Begins with what will hold on the chosen day, which another change may already have planned. */
const ChangeAttributes = ({ org, onClose, onDone }: ChangeProps) => {
  const { t } = useTranslation('org')
  const { name, day } = useFormat()
  const { today } = useSession()
  const { run, busy, error } = useWrite(setAttributes, DIRECTORY)
  const least = org.openedOn > today ? org.openedOn : today
  const [from, setFrom] = useState(least)
  const [given, setGiven] = useState<Partial<Attributes>>({})
  const [tried, setTried] = useState(false)
  const was = attributesOn(org.history, from) ?? org.attributes
  const now = cleaned({ ...was, ...given })
  const same = sameAttributes(was, now), planned = plannedAfter(org.history, from)
  const save = async () => {
    setTried(true)
    if (same) return
    const done = await run({ params: { id: org.id }, body: { from, ...touched(was, now) } }, org.version).catch(() => null)
    if (done) onDone(t('change.done', { day: day(from) }))
  }
  return (
    <ChangeDialog title={t('change.title', { org: name(org) })} ok={t('save')} busy={busy} error={error} onOk={() => { void save() }} onClose={onClose}
      effects={[t('change.effectFrom', { day: day(from) }), t('change.effectPast', { day: day(from) }), planned > 0 && t('change.effectAhead', { n: planned })]}>
      <DayField label={t('from')} hint={t('fromHint')} value={from} onChange={setFrom} least={least} fault={tried && same ? t('change.same') : null} />
      <AttributeFields value={{ ...was, ...given }} onChange={(next) => setGiven({ ...given, ...touched({ ...was, ...given }, next) })} />
    </ChangeDialog>
  )
}
export default ChangeAttributes
