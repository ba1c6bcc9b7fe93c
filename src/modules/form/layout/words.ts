import { UNIT_CODES, unitName, type MeasureUnit } from '../../../kernel/unit.ts'
import type { CellType } from '../cell.ts'

/** What words on a form say of a value: its unit, its kind, and what stands beside the table. */
export interface Measured { readonly label: string, readonly unit: MeasureUnit | null, /** the paper counts in 万 or 亿: here it is counted singly */ readonly scale: string | null }

const UNIT_WORDS = new Map(UNIT_CODES.filter((u) => unitName(u)).map((u) => [unitName(u), u] as const).concat([['％', 'percent'], ['百分点', 'point']]))
const SCALED = /^(百万|千万|万|亿|千|百)(.+)$/
export const unitFrom = (word: string): Omit<Measured, 'label'> | null => {
  const text = word.replace(/^(计量)?单位[:：]?/, '').replace(/\s/g, ''), known = UNIT_WORDS.get(text)
  if (known) return { unit: known, scale: null }
  const scaled = SCALED.exec(text), base = scaled && UNIT_WORDS.get(scaled[2]!)
  return base ? { unit: base, scale: scaled![1]! } : null
}
/** 「培训（人次）」, 「投资额/万元」: the unit leaves the name. */
export const measured = (text: string): Measured => {
  const bracket = /^(.*?)\s*[（(［[【]([^（）()［］【】[\]]{1,12})[）)］\]】]\s*$/.exec(text), slash = /^(.+?)\s*[/／,，]\s*([^/／,，]{1,6})$/.exec(text)
  for (const m of [bracket, slash]) { const unit = m && unitFrom(m[2]!); if (unit && m![1]) return { label: m![1]!.trim(), ...unit } }
  return { label: text, unit: null, scale: null }
}
export const typeOfUnit = (unit: MeasureUnit): CellType => unit === 'yuan' ? 'money' : unit === 'percent' || unit === 'point' ? 'ratio' : 'count'

/** What a column without a unit most likely holds. */
export const guess = (label: string): { type: CellType, unit: MeasureUnit, maxLength?: number, options?: readonly string[] } => {
  if (/^是否/.test(label)) return { type: 'choice', unit: 'count', options: ['是', '否'] }
  if (/周期|起止/.test(label)) return { type: 'text', unit: 'count', maxLength: 100 }
  if (/日期$|时间$/.test(label)) return { type: 'date', unit: 'count' }
  if (/率$|占比|比例|百分比/.test(label)) return { type: 'ratio', unit: 'percent' }
  if (/金额|经费|资金|投资额?$|产值|效益额/.test(label)) return { type: 'money', unit: 'yuan' }
  if (/人次/.test(label)) return { type: 'count', unit: 'personTime' }
  if (/人数|职工数/.test(label)) return { type: 'count', unit: 'person' }
  if (/件数/.test(label)) return { type: 'count', unit: 'piece' }
  if (/项数/.test(label)) return { type: 'count', unit: 'item' }
  if (/(数量|个数|总数|家数)$|数$/.test(label)) return { type: 'count', unit: 'count' }
  return { type: 'text', unit: 'count', maxLength: /内容|措施|说明|情况|备注|目标|标准/.test(label) ? 2000 : 200 }
}

export const isOrdinal = (header: string) => /^(序号?|编号|行次|项次|行号|栏次|No\.?)$/i.test(header)
export const isCode = (header: string) => /^(代码|指标代码|项目代码|行次|行号|栏次)$/.test(header)
export const isUnitHeader = (header: string) => /^(计量)?单位$/.test(header)
export const isTotal = (name: string) => /^(合计|总计|共计|总数|合计数|全部合计)$/.test(name.replace(/[:：]$/, ''))
export const isSubtotal = (name: string) => /^小计[:：]?$/.test(name)
/** 「其中：国有」 is a part; what it says of is 国有. */
export const part = (name: string): string | null => { const m = /^其中\s*[:：]?\s*(.*)$/.exec(name); return m ? m[1]!.trim() : null }
/** nothing is asked here */
export const isBarred = (text: string) => /^[-—–－―×✕╳/／]+$/.test(text)

export const headField = (text: string): 'org' | 'date' | 'period' | null =>
  /^(填报|报送|编报|综合机关|汇总)?(单位|旗区|盟市|地区|部门)(名称)?(（[^）]*）)?\s*[（(]?(盖章|公章|签章|产业)?[）)]?\s*[:：]/.test(text) || /^(旗区|县区|单位)（[^）]*）[:：]/.test(text) ? 'org'
    : /^(填表|填报|报送|制表|编制)?(日期|时间)\s*[:：]/.test(text) || /^\d{0,4}\s*年\s*\d{0,2}\s*月(\s*\d{0,2}\s*日)?$/.test(text) ? 'date'
      : /^(报告期|报表期|所属期|统计期间|报送期|期间|年度|季度)\s*[:：]/.test(text) || /^\d{0,4}\s*年(第?\s*[一二三四1-4]?\s*季度?|[上下]半年|度)$/.test(text) ? 'period' : null
export const footField = (text: string): 'approver' | 'preparer' | 'date' | null =>
  /^(审批人|审核人|单位负责人|负责人|分管领导|主管领导|主席|领导签字)(（[^）]*）)?\s*[:：]/.test(text) ? 'approver' : /^(填报人|填表人|制表人|经办人|统计负责人|联系人)(（[^）]*）)?\s*[:：]/.test(text) ? 'preparer' : /^(填报|报出|填表)日期\s*[:：]/.test(text) ? 'date' : null
export const noteOf = (text: string): string | null => { const m = /^(注|备注|说明|填表说明|填报说明)\s*[:：]\s*(.*)$/s.exec(text); return m ? m[2]! : null }
export const grainOf = (text: string) => /月报|每月/.test(text) ? 'month' as const : /季报|季度|每季/.test(text) ? 'quarter' as const : /半年/.test(text) ? 'half' as const : /年报|年度|每年/.test(text) ? 'year' as const : null
/** What whoever fills it in is called there, where that is another word than 单位名称. */
export const nameOfFiller = (text: string): string | null => {
  const name = headField(text) === 'org' ? /^(.*?)\s*[:：]/.exec(text)![1]!.trim() : ''
  return name && !/^(填报|报送|编报)?单位(名称)?([（(](盖章|公章|签章)[）)])?$/.test(name) ? name : null
}
