/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { ask, newId } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { proposalStageText } from '../../proposal.text.ts'

const PAUSE_MS = 1500, LEAST = 10

/** That it has been said here before, and how far it is. Asked seldom: who asks without an account is counted. */
export const SimilarByCode = ({ code, title, body }: { code: string, title: string, body: string }) => {
  const { t } = useTranslation('workerProposal')
  const { say, day } = useFormat()
  const [rows, setRows] = useState<Answer<'similarByCode'>['rows']>([])
  useEffect(() => {
    if (title.length < 2 || body.length < LEAST) return
    const timer = setTimeout(() => { ask('similarByCode', { body: { code, title, body: body.slice(0, 1500) } }, { key: newId() }).then((a) => setRows(a.rows), () => undefined) }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [code, title, body])
  if (!rows.length) return <div role="status" />
  return (
    <section class="similar" role="status" aria-label={t('similar.title')}>
      <h2>{t('similar.found', { n: rows.length })}</h2><p class="quiet">{t('code.similar')}</p>
      <ul>{rows.map((r) => <li key={r.title + r.raisedOn}><p><strong>{r.title}</strong> <span class={r.kind === 'duplicate' ? 'mark strong' : 'mark'}>{t(`similar.kind.${r.kind}`)}</span></p><p class="quiet">{[day(r.raisedOn), say(proposalStageText[r.stage])].join(' · ')}</p></li>)}</ul>
    </section>
  )
}
