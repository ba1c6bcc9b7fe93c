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
