import { sql, type RawBuilder } from 'kysely'

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
