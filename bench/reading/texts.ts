/** Texts to measure with, made by rule: plans of an invented city, and texts that are made to hurt a reader. */
const SENTENCES = [
  '到2025年，全市劳动竞赛覆盖面达到85%以上，职工参与率达到90%以上，建议实施率不低于30%。', '五年内完成技术革新项目3600项，发明创造800项，推广先进操作法1200项，其中民营企业分别占30%以上。',
  '要坚持围绕中心、服务大局，充分发挥各级工会组织的作用，不断增强竞赛的针对性和实效性，推动竞赛活动蓬勃开展。', '每年举办不少于60个工种的职工技能竞赛，组织5万名职工参加，使8000名职工晋升技术等级。',
  '县级工会每年培育3—5家示范企业，市级工会每年培育10—20家示范企业。', '在重大工程中开展以“比质量、比安全、比进度、创精品”为主要内容的竞赛，促进项目优质高效。（牵头部门：经济部；责任单位：各县区总工会、市产业工会）',
]
const ORDER = '一二三四五六七八九十'

export const planOf = (size: number): string => {
  const lines = ['青河市总工会劳动竞赛规划', '（2021—2025年）', '']
  let length = 20
  for (let n = 0; length < size; n++) {
    const line = n % 40 === 0 ? `${ORDER[(n / 40) % 10]}、第${n / 40 + 1}部分任务` : `（${ORDER[n % 10]}）开展第${n}类工作。${SENTENCES[n % SENTENCES.length]}${SENTENCES[(n * 7 + 3) % SENTENCES.length]}`
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n').slice(0, size)
}
/** 28 characters to a line and 22 lines to a page, as official documents are laid out. */
export const pages = (count: number): string => planOf(count * 28 * 22)

const repeat = (word: string) => (size: number): string => word.repeat(Math.ceil(size / word.length)).slice(0, size)
/** The same sequence every time. */
const random = (alphabet: string) => (size: number): string => {
  let seed = 20260101
  return Array.from({ length: size }, () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return alphabet[seed % alphabet.length] }).join('')
}

export const hostile: Record<string, (size: number) => string> = {
  numerals: repeat('一百二十万三千'), brackets: repeat('（“《'), amounts: repeat('5000项以上'), years: repeat('到2025年末每年'),
  lines: repeat('其中，占3%\n'), digits: repeat('1234567890'), commas: repeat('，、；：'), verbs: repeat('开展组织建立不发生'),
  bytes: random(Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('')), characters: random('的了在是我有和人这中大为上个国不以会工年达到％5万项，。；（）“”《》、第一二其每'),
}
