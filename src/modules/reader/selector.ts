import type { ReadUnit } from './reading.ts'

/** 各县区（开发区）总工会、市产业工会 are whole groups of organisations: a selector under the owner of the plan, where the words are understood. */
type Selector = NonNullable<ReadUnit['selector']>
const GROUPS: readonly (readonly [RegExp, (name: string) => Selector])[] = [
  [/产业|系统工会|行业工会|局工会/, () => ({ tree: 'industry', kind: ['industryUnion'], reach: 'children' })],
  [/机关/, () => ({ kind: ['organUnion'], reach: 'children' })],
  [/院校|高校|大学|学校/, () => ({ kind: ['universityUnion'], reach: 'children' })],
  [/驻|中央|中直|省属|省直/, () => ({ kind: ['stationedUnion'], reach: 'children' })],
  [/大企业|企业集团|集团|公司|直属企业|市属企业|企业工会|直属单位|直属基层/, () => ({ kind: ['grassrootsUnion', 'enterprise'], reach: 'children' })],
  [/县|旗|区市|市区|区（|市（|各区|^区/, (name) => ({ kind: /开发区|高新|园区|功能区|度假区/.test(name) ? ['federation', 'developmentZone'] : ['federation'], level: ['county'] })],
  [/州|盟|地区|各市|设区/, () => ({ kind: ['federation'], level: ['prefecture'] })],
  [/乡镇|街道|镇/, () => ({ kind: ['federation', 'jointUnion'], level: ['township'] })],
  [/开发区|高新区|园区/, () => ({ kind: ['developmentZone'] })],
  [/各级(?:地方)?(?:总)?工会/, () => ({ kind: ['federation', 'industryUnion', 'grassrootsUnion'] })],
  [/基层工会|各企业|企事业单位|各单位/, () => ({ kind: ['grassrootsUnion', 'enterprise'] })],
]
/** One named organisation is no group: a person finds it in the tree. */
const isGroup = (name: string): boolean => /^(?:各|全|市|省|区|州|盟|县|大|直属|中央|驻|基层|乡镇|街道|产业|企业|高校|机关|开发区)/.test(name)

export const selectorOf = (name: string): ReadUnit['selector'] => isGroup(name) ? GROUPS.find(([form]) => form.test(name))?.[1](name) ?? null : null
