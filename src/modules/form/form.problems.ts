import { problems } from '../../kernel/problem.ts'

export const formProblem = problems({
  'form-in-use': { status: 409, zh: '报表“{form}”已布置，不能修改；请另立新版。', en: 'The form {form} has been issued; make a new version.' },
  'too-many-figures': { status: 422, zh: '报表“{form}”涉及 {count} 个统计数据项，超过 64 个上限；请拆分为两张报表。', en: 'The form {form} needs {count} figures; 64 is the limit. Split it.' },
  'figure-has-source': { status: 409, zh: '数据项“{figure}”在“{org}”已由报表“{form}”提供，不能重复布置（一数一源）。请先将原报表的最后期间调整到 {from} 之前，或在本表中删去该项。', en: '{figure} of {org} is already given by the form {form}; end that form before {from}, or leave the cell out.' },
})
