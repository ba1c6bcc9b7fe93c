import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Go, Loaded, Page, useRead, useUrlState } from '../../../web/kit/index.ts'
import { getBreakdown } from '../breakdown.contract.ts'
import { Desk } from './Desk.tsx'
import type { View } from './view.ts'
import './breakdown.css'

/** One target divided among the organisations below and over the years. */
const BreakdownPage = () => {
  const { plan = '', target = '' } = useParams({ strict: false }) as { plan?: string, target?: string }
  const [at] = useUrlState({ org: '' })
  const { t } = useTranslation('breakdown')
  const read = useRead(getBreakdown, { params: { plan, target }, query: at.org ? { org: Number(at.org) } : {} })
  const [dirty, setDirty] = useState(false)
  const [told, setTold] = useState<{ of: View, word: string } | null>(null)
  const [held, setHeld] = useState<View | null>(null)
  // what somebody else saves meanwhile is told, never laid over what is being typed here
  if (read.data && held !== read.data && !(dirty && held && samePlace(held, read.data))) setHeld(read.data)
  if (!held || !read.data) return <Page title={t('title')} trail={<Go to={`/breakdown/${plan}`}>{t('title')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  const moved = dirty && (held.version !== read.data.version || held.state !== read.data.state)
  return (
    <Loaded of={read}>{() => <Desk key={`${held.org.id} ${held.target.code} ${held.version} ${held.state}`} view={held} behind={moved} onDirty={(now) => { setDirty(now); if (now) setTold(null) }}
      onDone={(view, word) => { setDirty(false); setHeld(view); setTold({ of: view, word }) }} onReload={() => { setDirty(false); setHeld(read.data) }} told={told && samePlace(told.of, held) ? told.word : ''} />}</Loaded>
  )
}
const samePlace = (a: View, b: View) => a.org.id === b.org.id && a.plan.code === b.plan.code && a.target.code === b.target.code
export default BreakdownPage
