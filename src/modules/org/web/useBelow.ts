import { useRead } from '../../../web/kit/index.ts'
import { listChildren } from '../org.contract.ts'
import type { Tree } from '../org.ts'

/** How many stand directly below and how many in all; nought until it is known. */
export const useBelow = (id: number, tree: Tree) => {
  const rows = useRead(listChildren, { params: { id }, query: { tree } }).data?.rows
  return { known: rows !== undefined, ids: (rows ?? []).map((r) => r.id), direct: rows?.length ?? 0, all: (rows ?? []).reduce((n, r) => n + r.descendants + 1, 0) }
}
