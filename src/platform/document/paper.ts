import { convertMillimetersToTwip as mm, type IRunStylePropertiesOptions, type ISectionPropertiesOptions } from 'docx'

/**
 * What GB/T 9704—2012 says of the page, in the units of a document, and what was measured to come out right in a word processor: an exact line
 * pitch of 225 mm ÷ 22 lines, letters 5 twips closer so that 28 stand on a line, no character grid. Fonts are named and not shipped.
 */
export const LINE = 579, CLOSER = -5
const half = (points: number) => points * 2
/** 2号, 3号, 4号, 小四, 五号 */
export const SIZE = { two: half(22), three: half(16), four: half(14), smallFour: half(12), five: half(10.5) }
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia })
export const FONT = { fangsong: font('仿宋_GB2312'), title: font('方正小标宋简体'), hei: font('黑体'), kai: font('楷体_GB2312'), song: font('宋体') }

/** Long numbers break where the letters beside them are said to be Chinese. */
export const RUN: IRunStylePropertiesOptions = { font: FONT.fangsong, size: SIZE.three, characterSpacing: CLOSER, language: { value: 'en-US', eastAsia: 'zh-CN' } }

/** A4: text area 156 × 225 mm, top 37 mm, binding side 28 mm. A wide table lies on the page turned a quarter, its top to the binding. */
const UPRIGHT = { width: 156, margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) } }
const TURNED = { width: 225, margin: { top: mm(28), left: mm(37), right: mm(35), bottom: mm(26) } }
export const widthOf = (landscape: boolean) => mm((landscape ? TURNED : UPRIGHT).width)
export const pageOf = (landscape: boolean): NonNullable<ISectionPropertiesOptions['page']> => ({
  size: { width: 11906, height: 16838, orientation: landscape ? 'landscape' : 'portrait' },
  margin: { ...(landscape ? TURNED : UPRIGHT).margin, footer: mm(landscape ? 19 : 28), header: mm(15) },
})
