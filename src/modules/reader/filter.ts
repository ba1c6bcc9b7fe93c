import type { OrgFilter, OrgSelector } from '../org/browser.ts'

/** Words for who is counted, as a filter on organisations; what is not understood stays in the name of the target and filters nothing. */
export const filterOf = (scope: string | null): OrgFilter | undefined => {
  if (!scope) return undefined
  const filter: OrgFilter = {
    ...(/规模以上|规上/.test(scope) ? { aboveScale: true as const } : {}), ...(/高危/.test(scope) ? { highRisk: true as const } : {}), ...(/建会|已建工会|建立工会/.test(scope) ? { unionised: true as const } : {}),
    ...(/非公/.test(scope) ? { ownership: ['nonPublic' as const] as ['nonPublic'] } : /国有控股/.test(scope) ? { ownership: ['state', 'stateControlled'] as ['state', 'stateControlled'] } : /国有/.test(scope) ? { ownership: ['state'] as ['state'] } : {}),
  }
  return Object.keys(filter).length ? filter : undefined
}

/** 涉及技术进步的建议: a tag that proposals bear */
export const tagsOf = (words: string): string[] => [['技术进步', 'techProgress'], ['节能', 'energy'], ['安全', 'safety'], ['质量', 'quality'], ['降本', 'cost'], ['环保', 'environment']].flatMap(([word, tag]) => words.includes(word!) ? [tag!] : [])

const COUNTIES: OrgSelector = { tree: 'territorial', kind: ['federation', 'developmentZone'], level: ['county'], reach: 'descendants' }
const UNIONS: OrgSelector = { tree: 'industry', kind: ['industryUnion'], reach: 'children' }
const OWN: OrgSelector = { tree: 'territorial', reach: 'self' }
const ENTERPRISES: OrgSelector = { tree: 'territorial', kind: ['enterprise'], reach: 'descendants' }

/** 县级工会每年培养3–5家, 每个企业至少1次: what each of them does by itself. Null where the amount is the whole's. */
export const eachOf = (scope: string | null): OrgSelector[] | null => {
  if (!scope || /市级|自治区级|省级|全市|全省|全区/.test(scope)) return null
  const out = [
    ...(/县级.{0,6}以上|各级/.test(scope) ? [COUNTIES, OWN] : /县级?(?:（[^）]*）)?.{0,4}(?:工会|总工会)|各县|各旗|各区|每个?[县区旗]/.test(scope) ? [COUNTIES] : []),
    ...(/产业.{0,6}工会/.test(scope) ? [UNIONS] : []),
    ...(/每[家个]?.{0,6}企业|(?:高危|各).{0,8}企业/.test(scope) ? [ENTERPRISES] : []),
  ]
  return out.length ? out : null
}
export const isEachPerson = (scope: string | null): boolean => /(?:每名|每位|每个|全体|所有).{0,8}(?:职工|员工|工人)/.test(scope ?? '')
/** What the whole deadline is asked of where the text names nobody. */
export const BELOW: [OrgSelector, ...OrgSelector[]] = [COUNTIES, UNIONS]
