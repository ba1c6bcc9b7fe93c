import type { FormSpec } from './form.spec.ts'

/** Two editions side by side: what has been added, changed or retired, in the order in which a form is read. */
export interface Difference { readonly part: 'head' | 'cell' | 'list' | 'grid' | 'check', readonly what: 'added' | 'removed' | 'retired' | 'changed', readonly label: { zh: string, en: string }, /** names of the fields that differ */ readonly fields: readonly string[] }

const fieldsOf = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => said((a as Record<string, unknown>)[k]) !== said((b as Record<string, unknown>)[k]))
const said = (v: unknown): string => JSON.stringify(v, (_, x: unknown) => typeof x === 'object' && x !== null && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).sort(([p], [q]) => p < q ? -1 : 1)) : x) ?? ''

type Keyed = { readonly key: string, readonly label: { zh: string, en: string } }
const listed = (part: Difference['part'], was: readonly Keyed[], now: readonly Keyed[]): Difference[] => [
  ...now.flatMap((n): Difference[] => {
    const before = was.find((w) => w.key === n.key)
    if (!before) return [{ part, what: 'added', label: n.label, fields: [] }]
    const fields = fieldsOf(before, n)
    if (!fields.length) return []
    const retired = fields.includes('retired') && (n as { retired?: boolean }).retired === true
    return [{ part, what: retired ? 'retired' : 'changed', label: n.label, fields: retired ? [] : fields }]
  }),
  ...was.filter((w) => !now.some((n) => n.key === w.key)).map((w): Difference => ({ part, what: 'removed', label: w.label, fields: [] })),
]
const HEAD = ['title', 'filledBy', 'lastPeriod', 'timelyDays', 'lockDays', 'nextWorkingDay', 'head', 'orgName', 'foot', 'landscape', 'notes'] as const

export const differences = (was: FormSpec, now: FormSpec): Difference[] => {
  const head = HEAD.filter((k) => said((was as Record<string, unknown>)[k]) !== said((now as Record<string, unknown>)[k]))
  const checks = (f: FormSpec): Keyed[] => f.checks.map((c) => ({ key: `${c.says.zh} ${said([c.left, c.is, c.right])}`, label: c.says, severity: c.severity }))
  return [
    ...(head.length ? [{ part: 'head' as const, what: 'changed' as const, label: now.title, fields: head }] : []),
    ...listed('cell', was.cells, now.cells), ...listed('grid', was.grid?.rows ?? [], now.grid?.rows ?? []), ...listed('grid', was.grid?.columns ?? [], now.grid?.columns ?? []),
    ...listed('list', was.lists, now.lists), ...listed('check', checks(was), checks(now)),
  ]
}
