import { useRef } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from 'antd'
import { useRead } from '../../../web/kit/index.ts'
import { listReports } from '../report.contract.ts'
import { reportPath } from './address.ts'

interface Address { readonly form: string, readonly org: number, readonly period: string }
export interface Line { readonly at: number, readonly all: readonly Address[], readonly previous: (() => void) | null, readonly next: (() => void) | null }

/** Working through what waits: the line is taken once, so that nobody is skipped when the list moves under the reader's hands. */
export const useQueue = (state: string, here: Address): Line => {
  const navigate = useNavigate()
  const taken = useRef<readonly Address[] | null>(null)
  const wanted = state === 'submitted' ? 'approve' : state === 'approved' ? 'accept' : null
  const read = useRead(listReports, { query: { ...(wanted ? { waiting: wanted } : {}), limit: 200 } }, { enabled: wanted !== null && taken.current === null })
  if (wanted && taken.current === null && read.data) taken.current = read.data.rows
  const all = taken.current ?? []
  const at = all.findIndex((r) => reportPath(r) === reportPath(here))
  const to = (i: number) => {
    const address = all[i]
    return address ? () => { void navigate({ to: reportPath(address) as never, search: { queue: state } as never }) } : null
  }
  return { at, all, previous: at > 0 ? to(at - 1) : null, next: wanted ? to(at + 1) : null }
}

export const Queue = ({ line }: { line: Line }) => {
  const { t } = useTranslation('report')
  return (
    <nav className="queue" aria-label={t('queue.label')}>
      <span>{line.at >= 0 ? t('queue.at', { at: line.at + 1, of: line.all.length }) : t('queue.outside', { of: line.all.length })}</span>
      <Button size="small" disabled={!line.previous} onClick={() => line.previous?.()}>{t('queue.previous')}</Button>
      <Button size="small" disabled={!line.next} onClick={() => line.next?.()}>{t('queue.next')}</Button>
    </nav>
  )
}
