import { problems } from '../../kernel/problem.ts'

export const orgProblem = problems({
  'org-code-taken': { status: 422, zh: '单位代码“{code}”已被使用，请换一个代码，或改为修改原有单位。', en: 'The code {code} is already used.' },
  'org-code-repeated': { status: 422, zh: '单位代码“{code}”在本次提交中重复出现，请只保留一行。', en: 'The code {code} occurs twice.' },
  'org-unknown-parent': { status: 422, zh: '上级单位“{parent}”不存在或不在您的管辖范围内，请核对上级代码。', en: 'The parent {parent} does not exist within your scope.' },
  'org-parent-not-open': { status: 422, zh: '上级单位“{parent}”在 {on} 尚未成立或已撤销，请改选上级或调整日期。', en: 'The parent {parent} is not open on {on}.' },
  'org-loop': { status: 422, zh: '隶属关系出现循环：“{org}”不能直接或间接隶属于自身，请核对上级代码。', en: '{org} would stand above itself.' },
  'org-parent-required': { status: 422, zh: '地方工会系统中的单位必须有上级；只有产业系统的隶属关系可以取消。', en: 'A parent is required in the territorial tree.' },
  'org-same-parent': { status: 422, zh: '“{org}”已隶属于该上级，无须变更。', en: '{org} already stands under this parent.' },
  'org-date-past': { status: 422, zh: '生效日期不得早于当前业务日期 {today}；已过去的期间保持当时的隶属关系和属性。', en: 'The day must not lie before {today}: past periods keep their tree and attributes.' },
  'org-closed': { status: 422, zh: '“{org}”已于 {on} 撤销，不能再变更；如需恢复，请新建单位。', en: '{org} was closed on {on}.' },
  'org-own': { status: 403, zh: '不能变更或撤销本单位自身的隶属关系，请由上级工会办理。', en: 'The superior moves or closes an organisation, not the organisation itself.' },
  'org-has-children': { status: 422, zh: '“{org}”还有 {count} 个下级单位（如“{child}”），请指定承接单位，或先调整、撤销下级单位。', en: '{org} still has {count} organisations below; name a successor or move them first.' },
  'org-bad-successor': { status: 422, zh: '承接单位不能是被撤销单位本身或其下级，且须在 {on} 有效。', en: 'The successor must be another open organisation outside the closed branch.' },
  'org-fixed': { status: 422, zh: '“{field}”不可变更（现为“{was}”）：历史数据按它分组；如确需变更，请撤销原单位并新建。', en: '{field} cannot change (it is {was}): past figures were grouped by it.' },
})
