import { useTranslation } from 'react-i18next'
import { Loaded, Section, useRead } from '../../../web/kit/index.ts'
import { getRevision } from '../report.contract.ts'
import { CompareTable } from './CompareTable.tsx'
import { useDesk } from './desk.ts'

/** For whoever judges a correction: what it changes against the figures that stand, and every explanation. */
export const ChangedSince = () => {
  const { t } = useTranslation('report')
  const { view, editable } = useDesk()
  const since = view.acceptedRevision ?? view.preliminaryRevision
  const shown = !editable && !view.withheld && since !== null && since !== view.revision && view.state !== 'draft'
  const read = useRead(getRevision, { params: { form: view.form.code, org: view.org.id, period: view.period, revision: since ?? 1 } }, { enabled: shown })
  if (!shown) return null
  return (
    <Section title={t(view.acceptedRevision === null ? 'compare.sincePreliminary' : 'compare.sinceAccepted', { n: since })}>
      <Loaded of={read}>{(old) => <CompareTable form={view.form} before={{ ...old, name: t('revision', { n: old.revision }) }} after={{ ...view, name: t('revision', { n: view.revision }) }} onlyChanged />}</Loaded>
    </Section>
  )
}
