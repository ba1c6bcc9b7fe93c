import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { Finding } from '../findings.ts'
import type { View } from './view.ts'

const FEW = 6
const ORDER = ['stop', 'ask', 'note'] as const

/** What stands against issuing first, what needs a reason next. Those without a share are named in one line. */
export const Findings = ({ findings, view }: { findings: readonly Finding[], view: View }) => {
  const { t } = useTranslation('breakdown')
  const { say, name, language } = useFormat()
  const [all, setAll] = useState(false)
  const missing = findings.filter((f) => f.code === 'missing-share'), rest = findings.filter((f) => f.code !== 'missing-share' && f.weight !== 'note' || f.code === 'raised')
  if (missing.length === view.children.length) return null
  const names = missing.slice(0, FEW).map((f) => name(view.children.find((c) => c.id === f.org)!)).join(language === 'en' ? ', ' : '、')
  const lines = ORDER.flatMap((weight) => [
    ...rest.filter((f) => f.weight === weight).map((f) => ({ weight, text: say(f) })),
    ...(weight === 'ask' && missing.length ? [{ weight, text: missing.length > FEW ? t('missingMany', { names, n: missing.length }) : t('missing', { names }) }] : []),
  ])
  const seen = all ? lines : lines.slice(0, FEW)
  return (
    <section className="findings" aria-label={t('findings')}>
      <h2>{t('findings')}</h2>
      {lines.length ? <ul>{seen.map((l) => <li key={l.text}><span className={`finding finding-${l.weight}`}>{t(`weigh.${l.weight}`)}</span>{l.text}</li>)}</ul> : <p className="quiet">{t('sound')}</p>}
      {lines.length > seen.length ? <Button size="small" onClick={() => setAll(true)}>{t('showAll', { n: lines.length })}</Button> : null}
    </section>
  )
}
