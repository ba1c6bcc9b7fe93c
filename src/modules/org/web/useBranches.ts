import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Answer } from '../../../kernel/contract.ts'
import { send } from '../../../web/kit/index.ts'
import { listChildren } from '../org.contract.ts'
import type { Tree } from '../org.ts'

export type Child = Answer<typeof listChildren>['rows'][number]

/** The children of every opened branch, each read when it is first opened and kept as the kit keeps all reads. */
export const useBranches = (open: readonly number[], tree: Tree) => {
  const reads = useQueries({
    queries: open.map((id) => {
      const input = { params: { id }, query: { tree } }
      return { queryKey: [listChildren.name, input], queryFn: ({ signal }: { signal: AbortSignal }) => send(listChildren, input, { signal }), staleTime: 60_000 }
    }),
  })
  const stamp = reads.map((r) => r.dataUpdatedAt).join(' ')
  const children = useMemo(
    () => new Map(open.flatMap((id, i) => { const data = reads[i]?.data; return data ? [[id, data.rows] as const] : [] })),
    // the reads are new objects on every pass: their times say whether anything came
    [open, tree, stamp],
  )
  return { children, error: reads.find((r) => r.error)?.error ?? null, retry: () => { for (const r of reads) if (r.error) void r.refetch() } }
}
