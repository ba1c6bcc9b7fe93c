import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { useIndicators } from '../../../web/kit/who.ts'
import { importPlan, listIndicators, listPlans, planFile } from '../../plan/browser.ts'
import { draftPlan, headFaults } from '../drafting.ts'
import type { Reading } from '../reading.ts'
import { HeadFields } from './HeadCard.tsx'
import type { Draft, Drafting } from './useDraft.ts'

/** What was confirmed becomes a draft plan: checked by the server first, written when it is whole. */
interface CreateProps { readonly draft: Draft, readonly reading: Reading, readonly open: number, readonly onClose: () => void, readonly onMade: (code: string) => void, readonly change: Drafting['change'] }
const SHOWN = 8

export const CreatePlan = ({ draft, reading, open, onClose, onMade, change }: CreateProps) => {
  const { t } = useTranslation('reader')
  const { say } = useFormat()
  const indicators = useIndicators()
  const { run, busy, error, reset } = useWrite(importPlan, [listPlans, listIndicators])
  const [tried, setTried] = useState<Answer<typeof importPlan> | null>(null)
  const faults = headFaults(draft.head)
  const made = useMemo(() => faults.length || !indicators.size ? null : planFile.safeParse(draftPlan(reading, draft.choices, draft.head, indicators)), [reading, draft, indicators, faults.length])
  const file = made?.success ? made.data : null, fresh = (file?.indicators ?? []).filter((i) => !/（分[子母]）$/.test(i.name.zh)), empty = file !== null && !file.targets.length && !file.qualitative.length && !file.measures.length
  const send = async (dryRun: boolean) => {
    if (!file) return
    reset()
    const done = await run({ body: { file, dryRun } }).catch(() => null)
    if (dryRun) setTried(done)
    else if (done) onMade(done.code)
  }
  return (
    <Modal open width={720} title={t('make.title')} onCancel={onClose} footer={<>
      <Button onClick={onClose}>{t('make.back')}</Button>
      {tried ? <Button type="primary" loading={busy} onClick={() => { void send(false) }}>{t('make.ok')}</Button> : <Button type="primary" disabled={!file || empty} loading={busy} onClick={() => { void send(true) }}>{t('make.check')}</Button>}
    </>}>
      {open ? <p className="notice">{t('make.leftOpen', { n: open })}</p> : null}
      {faults.length ? <HeadFields head={draft.head} set={(part) => { setTried(null); change((now) => ({ head: { ...now.head, ...part } })) }} /> : null}
      {faults.length ? null : <dl className="proposal-facts make-head">{(['title', 'documentNumber', 'issuer', 'issuedOn'] as const).map((name) => draft.head[name] ? <div key={name} className="pair-fact"><dt>{t(`head.${name}`)}</dt><dd>{draft.head[name]}</dd></div> : null)}<div className="pair-fact"><dt>{t('head.period')}</dt><dd>{draft.head.from}–{draft.head.to}</dd></div></dl>}
      {empty ? <p className="notice">{t('make.empty')}</p> : null}
      {file && !empty ? <p>{t('make.counts', { code: file.code, targets: file.targets.length, qualitative: file.qualitative.length, measures: file.measures.length, criteria: file.criteriaSets.length, kinds: file.competitionKinds.length, forms: file.forms.length })}</p> : null}
      {fresh.length ? <p className="quiet">{t('make.newIndicators', { n: fresh.length, names: fresh.slice(0, SHOWN).map((i) => i.name.zh).join('、') + (fresh.length > SHOWN ? '……' : '') })}</p> : null}
      {made && !made.success ? <div className="problem" role="alert"><p className="problem-what">{t('make.unsound')}</p><ul>{made.error.issues.slice(0, SHOWN).map((i) => <li key={i.path.join('.') + i.message}><code>{placeOf(i.path, reading, draft)}</code> {i.message}</li>)}</ul></div> : null}
      {tried ? <div className="notice" role="status"><p>{t('make.sound')}</p>{tried.warnings.length ? <details><summary>{t('make.warnings', { n: tried.warnings.length })}</summary><ul>{tried.warnings.map((w) => <li key={w.zh}>{say(w)}</li>)}</ul></details> : null}</div> : null}
      <Problem error={error} />
    </Modal>
  )
}

/** A place in the file, as a person finds it on the page. */
const placeOf = (path: readonly PropertyKey[], reading: Reading, draft: Draft): string => {
  const [list, n] = path, of = list === 'targets' || list === 'qualitative' || list === 'measures' || list === 'criteriaSets' || list === 'competitionKinds' || list === 'forms' ? reading[list] : null
  const p = of?.filter((x) => draft.choices[x.id]?.state === 'confirmed')[Number(n)]
  return p ? `${p.section} ${p.clause.slice(0, 20)}` : path.join('.')
}
