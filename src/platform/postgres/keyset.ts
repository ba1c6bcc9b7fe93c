import { sql, type RawBuilder } from 'kysely'
import { problem } from '../../kernel/problem.ts'

/**
 * Lists in the order that the reader chose, still paged by key: the place of the last row seen – its value in that order and what names it –
 * so that no page shifts while others write. Empty values need a stand-in in the expression: null has no place.
 */
export interface SortKey { readonly by: RawBuilder<unknown>, readonly as: 'text' | 'bigint' | 'timestamptz' | 'date' }
export interface Keyset { /** to be selected beside the row, as its place */ readonly place: RawBuilder<string>, readonly beyond: RawBuilder<unknown>, readonly order: RawBuilder<unknown> }

const BETWEEN = '\u001f'

/** `sort` is a name of `keys`, with a minus for the other way round; `tie` names a row and is text. */
export const keyset = <Name extends string>(keys: Readonly<Record<Name, SortKey>>, sort: Name | `-${Name}`, tie: RawBuilder<unknown>, after?: string): Keyset => {
  const down = sort.startsWith('-'), { by, as } = keys[(down ? sort.slice(1) : sort) as Name]
  const way = down ? sql`desc` : sql`asc`, [value = '', named = ''] = after?.split(BETWEEN) ?? []
  return {
    place: sql<string>`(${by})::text || ${BETWEEN} || ${tie}`,
    beyond: after === undefined ? sql`` : sql`and (${by}, ${tie}) ${down ? sql`<` : sql`>`} (${value}::${sql.raw(as)}, ${named}::text)`,
    order: sql`order by ${by} ${way}, ${tie} ${way}`,
  }
}

/** The place that a page begins after came from the page before; whatever has another form is refused before it reaches the database. */
export const requirePlace = (after: string | undefined, form: RegExp): void => {
  if (after !== undefined && !form.test(after)) throw problem('invalid-input', { count: 1 }, [{ path: 'query.after', code: 'bad-key', detail: '分页标识无效，请从第一页重新打开。' }])
}
