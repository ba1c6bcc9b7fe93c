import { useFormat } from '../../../web/kit/index.ts'
import type { Fault } from '../sound.ts'
import type { Design } from './useDesign.ts'

/** Where a fault is shown: the tab, and what on it is opened. */
export const TABS = ['head', 'grid', 'cells', 'lists', 'checks', 'history'] as const
export type Tab = (typeof TABS)[number]
export const tabOf = ({ path }: Fault): Tab => path[0] === 'cells' ? 'cells' : path[0] === 'grid' ? 'grid' : path[0] === 'lists' ? 'lists' : path[0] === 'checks' ? 'checks' : 'head'

/** What is said at one place, in the reader's language; a place below counts for the place above where nothing nearer shows it. */
export const useFaults = (design: Pick<Design, 'faults'>) => {
  const { say } = useFormat()
  return (path: readonly (string | number)[], below = true): string | null => {
    const at = path.join('.'), found = design.faults.find(({ path: p }) => { const own = p.join('.'); return own === at || (below && own.startsWith(`${at}.`)) })
    return found ? say(found) : null
  }
}
