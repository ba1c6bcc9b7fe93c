import { nameCodes, problems } from '../../kernel/problem.ts'
import { innovationActionText, innovationStateText } from './innovation.text.ts'

nameCodes('innovationState', innovationStateText)
nameCodes('innovationAction', innovationActionText)
export const innovationProblem = problems({
  'innovation-state': { status: 409, zh: '该成果当前为“{innovationState}”，不能“{innovationAction}”。请刷新后查看最新状态。', en: 'It is {innovationState} now; you cannot {innovationAction} it. Reload.' },
  'innovation-own-work': { status: 403, zh: '登记人和完成人不能认定，请由其他人员认定。', en: 'Neither whoever registered it nor an author recognises it.' },
  'innovation-level-down': { status: 409, zh: '级别只能由对应层级的工会评定，且不低于现有级别。', en: 'A level is given by a union of that level, and never lowered.' },
  'innovation-day-future': { status: 422, zh: '完成日期不能晚于今天（{today}）。', en: 'It cannot be finished after today, {today}.' },
  'innovation-proposal': { status: 409, zh: '只有本单位已验收的建议才能转化为成果。', en: 'Only a verified proposal of your own employer becomes a result.' },
  'innovation-proposal-taken': { status: 409, zh: '该建议已转化为成果，不能重复登记。', en: 'This proposal has become a result already.' },
  'innovation-files-many': { status: 409, zh: '佐证材料最多 {most} 件。', en: '{most} files at most.' },
  'innovation-not-shown': { status: 404, zh: '该成果未展示，或已撤下。', en: 'This result is not on show.' },
  'innovation-use-own': { status: 409, zh: '本单位的成果无须登记推广应用。', en: 'It is your own.' },
})
