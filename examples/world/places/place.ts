/** Real subdivisions of the five places, as they stood in the plan's years; every organisation on them is invented demo data. */
export interface Area {
  readonly code: string
  readonly name: string
  readonly en: string
  /** how many of the place's enterprises, against the others */
  readonly weight: number
  /** 「天山区 tianshan」: the Chinese name and the code */
  readonly counties: string
  /** prefectures within a prefecture: 伊犁州 contains 塔城 and 阿勒泰 */
  readonly within?: string
  /** a development zone (开发区), not a district */
  readonly zone?: true
}

export interface County { readonly code: string, readonly name: string, readonly en: string }
export const countiesOf = (area: Area): County[] => area.counties.split(/[,\n]/).map((c) => c.trim()).filter(Boolean).map((c) => {
  const [name, code] = c.split(' ') as [string, string]
  return { code, name, en: code[0]!.toUpperCase() + code.slice(1) }
})
