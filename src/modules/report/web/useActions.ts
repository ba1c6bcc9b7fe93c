import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWrite } from '../../../web/kit/index.ts'
import { acceptReport, approveReport, correctReport, getReport, listReports, listWork, returnReport, submitReport, withdrawReport, zeroReport } from '../report.contract.ts'
import type { useDraft, ReportView } from './useDraft.ts'

const MOVED = [getReport, listReports, listWork]
type Busy = 'submit' | 'zero' | 'approve' | 'accept' | 'return' | 'withdraw' | 'correct'
interface Reasons { readonly reason: string, readonly evidence: string, readonly cells: { cell: string, reason: string }[] }

/** What may be done to a report: settle the draft, act on exactly that version, say what happened, go on to the next in line. */
export const useActions = (view: ReportView, draft: ReturnType<typeof useDraft>, advance: (() => void) | null) => {
  const { t } = useTranslation('report')
  const [busy, setBusy] = useState<Busy | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [said, setSaid] = useState('')
  const submit = useWrite(submitReport, MOVED), zero = useWrite(zeroReport, MOVED), approve = useWrite(approveReport, MOVED), accept = useWrite(acceptReport, MOVED)
  const back = useWrite(returnReport, MOVED), withdraw = useWrite(withdrawReport, MOVED), correct = useWrite(correctReport, MOVED)
  const params = { form: view.form.code, org: view.org.id, period: view.period }

  const act = async (kind: Busy, work: (version: number) => Promise<{ version: number }>, onward: boolean): Promise<boolean> => {
    setBusy(kind)
    setError(null)
    setSaid('')
    try {
      await work(draft.editable && kind !== 'zero' ? await draft.settle() : view.version)
      draft.moved()
      setSaid(t(`done.${kind}`))
      if (onward) advance?.()
      return true
    } catch (refused) {
      if (refused instanceof Error) setError(refused)
      return false
    } finally { setBusy(null) }
  }

  return {
    busy, error, said,
    forget: () => setError(null),
    submit: () => act('submit', (v) => submit.run({ params, body: {} }, v), false),
    zero: () => act('zero', (v) => zero.run({ params, body: {} }, v), false),
    approve: () => act('approve', (v) => approve.run({ params, body: {} }, v), true),
    accept: () => act('accept', (v) => accept.run({ params, body: {} }, v), true),
    reasoned: (kind: 'return' | 'withdraw' | 'correct', { reason, evidence, cells }: Reasons) =>
      kind === 'return' ? act(kind, (v) => back.run({ params, body: { reason, cells } }, v), true)
        : kind === 'withdraw' ? act(kind, (v) => withdraw.run({ params, body: { reason } }, v), false)
          : act(kind, (v) => correct.run({ params, body: { reason, ...(evidence ? { evidence } : {}) } }, v), false),
  }
}
