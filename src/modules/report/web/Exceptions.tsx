import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { useFormat, useRead } from '../../../web/kit/index.ts'
import { getReportExceptions } from '../exception.contract.ts'
import { DecideDialog, RequestDialog } from './ExceptionDialogs.tsx'
import type { ReportView } from './useDraft.ts'

export type Exception = Answer<typeof getReportExceptions>['rows'][number]

/** 补报: of a period that is past due – what was asked, what was answered, and the asking itself. `kept`: what was typed came too late, and waits in this browser. */
export const Exceptions = ({ view, kept }: { view: ReportView, kept: boolean }) => {
  const { t } = useTranslation('late')
  const params = { form: view.form.code, org: view.org.id, period: view.period }
  const late = view.window === 'late' || view.window === 'locked'
  const read = useRead(getReportExceptions, { params }, { enabled: late })
  const [asking, setAsking] = useState(false)
  const [deciding, setDeciding] = useState<Exception | null>(null)
  if (!late || !read.data) return null
  const { rows, abilities, today } = read.data, request = abilities.request === true
  const offered = request && (view.window === 'locked' || kept)
  return (
    <>
      {rows.map((x) => <div key={x.id} className="notice exception">
        <Said of={x} />
        {x.abilities.decide === true ? <Button size="small" onClick={() => setDeciding(x)}>{t('answer')}</Button> : null}
      </div>)}
      {offered ? <p className="bar"><Button onClick={() => setAsking(true)}>{t('request')}</Button></p> : null}
      {asking ? <RequestDialog params={params} today={today} reason={kept ? t('prefill') : ''} onClose={() => setAsking(false)} /> : null}
      {deciding ? <DecideDialog of={deciding} onClose={() => setDeciding(null)} /> : null}
    </>
  )
}

const Said = ({ of: x }: { of: Exception }) => {
  const { t } = useTranslation('late')
  const { day, moment } = useFormat()
  return (
    <>
      <p>{t('asked', { who: x.requestedBy ?? '—', at: moment(x.requestedAt), until: day(x.until) })} {t('because', { reason: x.reason })}</p>
      <p className="quiet">{x.state === 'requested' ? t('waits') : t(x.state === 'refused' ? 'refused' : x.live ? 'granted' : 'ended', { org: x.decidedOrg ?? '—', who: x.decidedBy ?? '—', until: day(x.until) })}{x.note ? ` ${t('noted', { note: x.note })}` : ''}</p>
    </>
  )
}
