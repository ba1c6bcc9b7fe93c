import { Parser } from 'htmlparser2'

/** 自动编号: what Word counts by itself and shows before a paragraph stands in no text. It is counted again here, as the program does. */
export interface Numbering { /** a counter that starts anew: given the list and the level of each paragraph in order, what stands before it */ counter(): (numId: string | undefined, level: number) => string }

interface Level { start: number, format: string, text: string }
interface List { abstract: string, starts: Map<number, number> }

export const numberingOf = (xml: string): Numbering => {
  const abstracts = new Map<string, Map<number, Level>>(), lists = new Map<string, List>()
  let abstract: Map<number, Level> | null = null, level: Level | null = null, list: List | null = null, overridden = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:abstractNum') abstracts.set(attributes['w:abstractNumId'] ?? '', abstract = new Map())
      else if (name === 'w:num') lists.set(attributes['w:numId'] ?? '', list = { abstract: '', starts: new Map() })
      else if (name === 'w:lvl') { level = { start: 1, format: 'decimal', text: '' }; abstract?.set(Number(attributes['w:ilvl']), level) }
      else if (name === 'w:abstractNumId' && list) list.abstract = value
      else if (name === 'w:lvlOverride') overridden = Number(attributes['w:ilvl'])
      else if (name === 'w:startOverride' && list) list.starts.set(overridden, Number(value))
      else if (level && name === 'w:start') level.start = Number(value) || 0
      else if (level && name === 'w:numFmt') level.format = value
      else if (level && name === 'w:lvlText') level.text = value
    },
    onclosetag(name) { if (name === 'w:abstractNum') abstract = null; else if (name === 'w:num') list = null; else if (name === 'w:lvl') level = null },
  }, { xmlMode: true, decodeEntities: true })
  parser.write(xml)
  parser.end()

  return {
    counter() {
      const counts = new Map<string, number[]>(), begun = new Set<string>()
      return (numId, at) => {
        const list = numId === undefined ? undefined : lists.get(numId), levels = list && abstracts.get(list.abstract), here = levels?.get(at)
        if (!list || !levels || !here) return ''
        // lists of one pattern go on counting, unless one of them says that it starts anew
        const kept = counts.get(list.abstract) ?? [], start = (n: number) => list.starts.get(n) ?? levels.get(n)?.start ?? 1
        if (!begun.has(numId!) && list.starts.has(at)) kept.length = Math.min(kept.length, at)
        begun.add(numId!)
        kept[at] = kept[at] === undefined ? start(at) : kept[at] + 1
        kept.length = at + 1
        counts.set(list.abstract, kept)
        return here.format === 'bullet' || here.format === 'none' ? '' : here.text.replace(/%(\d)/g, (_, n: string) => written(kept[Number(n) - 1] ?? start(Number(n) - 1), levels.get(Number(n) - 1)?.format ?? 'decimal'))
      }
    },
  }
}

const written = (n: number, format: string): string => {
  switch (format) {
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'ideographDigital': case 'taiwaneseCounting': case 'taiwaneseCountingThousand': return chinese(n)
    case 'ideographTraditional': return '甲乙丙丁戊己庚辛壬癸'[n - 1] ?? String(n)
    case 'ideographZodiac': return '子丑寅卯辰巳午未申酉戌亥'[n - 1] ?? String(n)
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese': return n >= 1 && n <= 20 ? String.fromCharCode(0x2460 + n - 1) : String(n)
    case 'decimalFullWidth': case 'decimalFullWidth2': return String(n).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
    case 'decimalZero': return n < 10 ? `0${n}` : String(n)
    case 'lowerLetter': case 'upperLetter': { const letter = String.fromCharCode(97 + (n - 1) % 26).repeat(Math.min(1 + Math.floor((n - 1) / 26), 9)); return format === 'upperLetter' ? letter.toUpperCase() : letter }
    case 'lowerRoman': return roman(n).toLowerCase()
    case 'upperRoman': return roman(n)
    default: return String(n)
  }
}

const DIGITS = '零一二三四五六七八九'
const chinese = (n: number): string => {
  if (n < 0 || n > 999) return String(n)
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
  const below = (tens ? `${tens > 1 || hundreds ? DIGITS[tens] : ''}十` : hundreds && ones ? '零' : '') + (ones || !(hundreds || tens) ? DIGITS[ones] : '')
  return (hundreds ? `${DIGITS[hundreds]}百` : '') + below
}
const roman = (n: number): string => {
  if (n < 1 || n > 399) return String(n)
  let left = n, out = ''
  for (const [value, letters] of [[100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const) while (left >= value) { out += letters; left -= value }
  return out
}
