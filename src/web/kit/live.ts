import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { connection } from './connection.ts'

/** What moves when somebody's report is approved; the server says only that figures moved, the pages ask again for what they show. */
const MOVING = new Set(['getBoard', 'getDrillDown', 'getRecords', 'getLedgerRecords', 'listWork', 'listReports', 'getReport', 'getSignOff', 'getSummary', 'getSummaryRows'])
const PAUSE_MS = 700

export const useLive = (enabled: boolean) => {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    let waiting: ReturnType<typeof setTimeout> | null = null
    let again = false
    const ask = () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => MOVING.has(String(queryKey[0])) })
      // the first movement shows at once, a surge at a steady beat
      waiting = setTimeout(() => { waiting = null; if (again) { again = false; ask() } }, PAUSE_MS)
    }
    const moved = () => { if (waiting) again = true; else ask() }
    const source = new EventSource('/api/v1/live')
    let opened = false
    source.addEventListener('folded', moved)
    source.onopen = () => {
      connection.back()
      // what happened while the line was down was not told
      if (opened) moved()
      opened = true
    }
    return () => { source.close(); if (waiting) clearTimeout(waiting) }
  }, [client, enabled])
}
