import type { ImportField, ImportState } from './fields.ts'
import { proposalStateText } from '../proposal.text.ts'

type Said = { zh: string, en: string }
export const importFieldText = {
  title: { zh: '题目', en: 'title' }, body: { zh: '内容', en: 'text' }, effect: { zh: '预期效果', en: 'expected effect' }, org: { zh: '单位', en: 'organisation' }, authors: { zh: '提出人', en: 'authors' }, number: { zh: '原编号', en: 'own number' }, tags: { zh: '类别', en: 'tags' },
  ownership: { zh: '所有制', en: 'ownership' }, raisedOn: { zh: '提出日期', en: 'day of raising' }, state: { zh: '办理状态', en: 'state' }, adopted: { zh: '是否采纳', en: 'adopted or not' }, adoptedOn: { zh: '采纳日期', en: 'day of adoption' }, implemented: { zh: '是否实施', en: 'carried out or not' },
  implementedOn: { zh: '实施日期', en: 'day of carrying out' }, verifiedOn: { zh: '验收日期', en: 'day of verification' }, reply: { zh: '答复意见', en: 'reply' }, benefit: { zh: '经济效益', en: 'benefit' }, reward: { zh: '奖励金额', en: 'reward' },
} satisfies Record<ImportField, Said>
export const importStateText = {
  submitted: proposalStateText.submitted, received: proposalStateText.received, deferred: proposalStateText.deferred, declined: proposalStateText.declined,
  adopted: { zh: '已采纳（待安排实施）', en: 'Adopted, to be planned' }, verified: { zh: '已实施并验收', en: 'Carried out and verified' }, skip: { zh: '不导入', en: 'Leave out' },
} satisfies Record<ImportState, Said>
