import type { InnovationAction, InnovationKind, InnovationState, ResultLevel } from './innovation.ts'

type Said = { zh: string, en: string }
export const innovationKindText = {
  improvement: { zh: '技术革新', en: 'Technical improvement' }, invention: { zh: '发明创造', en: 'Invention' }, operatingMethod: { zh: '先进操作法', en: 'Operating method' }, patent: { zh: '专利', en: 'Patent' },
  fiveSmall: { zh: '五小成果', en: 'One of the five small' }, specialSkill: { zh: '绝活', en: 'Special skill' }, tackling: { zh: '技术攻关', en: 'Problem solved' }, outstanding: { zh: '优秀创新成果', en: 'Outstanding result' },
} satisfies Record<InnovationKind, Said>
export const innovationStateText = {
  draft: { zh: '草稿', en: 'Draft' }, submitted: { zh: '待认定', en: 'Awaiting recognition' }, returned: { zh: '退回修改', en: 'Sent back' }, recognised: { zh: '已认定', en: 'Recognised' }, revoked: { zh: '已撤销', en: 'Revoked' },
} satisfies Record<InnovationState, Said>
export const innovationActionText = {
  save: { zh: '修改', en: 'change' }, submit: { zh: '提交认定', en: 'hand in' }, return: { zh: '退回修改', en: 'send back' }, recognise: { zh: '认定', en: 'recognise' }, raiseLevel: { zh: '评定级别', en: 'raise the level of' }, exhibit: { zh: '展示', en: 'exhibit' }, revoke: { zh: '撤销', en: 'revoke' },
} satisfies Record<InnovationAction, Said>
export const resultLevelText = {
  enterprise: { zh: '本单位', en: 'Employer' }, county: { zh: '县（区）级', en: 'County' }, prefecture: { zh: '市（州）级', en: 'Prefecture' }, province: { zh: '省（区）级', en: 'Province' }, national: { zh: '国家级', en: 'National' },
} satisfies Record<ResultLevel, Said>
/** What kinds ask for (kindFields), said once for pages and files. */
export const innovationFieldText = {
  equipment: { zh: '应用设备或场所', en: 'Equipment or place' }, novelty: { zh: '创新点', en: 'What is new' }, namedAfter: { zh: '命名', en: 'Named after' }, trade: { zh: '工种', en: 'Trade' }, spreadOn: { zh: '推广日期', en: 'Spread on' }, patentType: { zh: '专利类型', en: 'Kind of patent' }, patentNumber: { zh: '专利号', en: 'Patent number' },
  holder: { zh: '专利权人', en: 'Holder' }, grantedOn: { zh: '授权日期', en: 'Granted on' }, small: { zh: '五小类型', en: 'Which of the five' }, record: { zh: '绝活水平', en: 'Record' }, problem: { zh: '攻关课题', en: 'Problem' }, startedOn: { zh: '立项日期', en: 'Begun on' }, award: { zh: '奖项', en: 'Award' }, awardedBy: { zh: '授奖单位', en: 'Awarded by' },
} satisfies Record<string, Said>
export const innovationChoiceText = {
  patentType: { invention: { zh: '发明专利', en: 'Invention' }, utility: { zh: '实用新型', en: 'Utility model' }, design: { zh: '外观设计', en: 'Design' } },
  small: { innovation: { zh: '小革新', en: 'Small innovation' }, invention: { zh: '小发明', en: 'Small invention' }, transformation: { zh: '小改造', en: 'Small transformation' }, design: { zh: '小设计', en: 'Small design' }, suggestion: { zh: '小建议', en: 'Small suggestion' } },
} satisfies Record<string, Record<string, Said>>
