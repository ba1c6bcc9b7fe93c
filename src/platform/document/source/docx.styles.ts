import { Parser } from 'htmlparser2'

/** What a style says of the paragraphs that wear it, its own word before that of the style it is based on. */
export interface Style { readonly level?: number, readonly align?: string, readonly numId?: string, readonly depth?: string, readonly isContents?: boolean }
export interface Styles { of(id: string | undefined): Style }

interface Read { name?: string, basedOn?: string, level?: number, align?: string, numId?: string, depth?: string }

export const stylesOf = (xml: string): Styles => {
  const read = new Map<string, Read>()
  let now: Read | null = null
  const parser = new Parser({
    onopentag(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:style') { now = {}; if (attributes['w:styleId']) read.set(attributes['w:styleId'], now); return }
      if (!now) return
      if (name === 'w:name') now.name = value
      else if (name === 'w:basedOn') now.basedOn = value
      else if (name === 'w:outlineLvl' && Number(value) < 9) now.level = Number(value)
      else if (name === 'w:jc') now.align = value
      else if (name === 'w:numId') now.numId = value
      else if (name === 'w:ilvl') now.depth = value
    },
    onclosetag(name) { if (name === 'w:style') now = null },
  }, { xmlMode: true })
  parser.write(xml)
  parser.end()

  const known = new Map<string, Style>()
  const find = (id: string, seen: ReadonlySet<string>): Style => {
    const kept = known.get(id), own = read.get(id)
    if (kept || !own || seen.has(id)) return kept ?? {}
    const base = own.basedOn && seen.size < DEEPEST ? find(own.basedOn, new Set([...seen, id])) : {}
    const style: Style = { ...base, ...defined({ level: own.level ?? levelByName(own.name), align: own.align, numId: own.numId, depth: own.depth, isContents: /^toc \d/i.test(own.name ?? '') || undefined }) }
    known.set(id, style)
    return style
  }
  return { of: (id) => id === undefined ? {} : find(id, new Set()) }
}
const DEEPEST = 20
const levelByName = (name: string | undefined) => { const n = /^(?:heading|标题) ?(\d)$/i.exec(name ?? '')?.[1]; return n ? Number(n) - 1 : undefined }
const defined = <T extends object>(of: T): Partial<T> => Object.fromEntries(Object.entries(of).filter(([, v]) => v !== undefined)) as Partial<T>
