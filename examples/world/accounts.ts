import type { Role } from '../../src/kernel/access.ts'
import type { Federation } from './federations.ts'
import { NATIONAL } from './federations.ts'
import { CLERK_COUNTY } from './works.ts'

/** Who may sign in to the demo world: every level from the national cadre to the clerk whose open period waits. Names are roles, never persons. */
export const DEMO_PASSWORD = 'jiangong-2026'
export interface DemoAccount { readonly login: string, readonly name: string, readonly en: string, readonly role: Role, readonly org: string }

export const nationalAccounts: readonly DemoAccount[] = [
  { login: 'national', name: '演示干部（全国）', en: 'Demo cadre (national)', role: 'cadre', org: NATIONAL.code },
  { login: 'national-admin', name: '演示系统管理员（全国）', en: 'Demo system administrator (national)', role: 'systemAdmin', org: NATIONAL.code },
  { login: 'security', name: '演示安全管理员（全国）', en: 'Demo security administrator (national)', role: 'securityAdmin', org: NATIONAL.code },
  { login: 'audit', name: '演示审计管理员（全国）', en: 'Demo audit administrator (national)', role: 'auditAdmin', org: NATIONAL.code },
]

export const accountsOf = (f: Federation): DemoAccount[] => {
  const county = CLERK_COUNTY[f.plan], works = `${county}-e01`, p = f.prefix
  const person = (login: string, what: string, en: string, role: Role, org: string, where = f.short): DemoAccount => ({ login, name: `演示${what}（${where}）`, en: `Demo ${en} (${login})`, role, org })
  switch (f.plan) {
    case '000': return [
      person('xj', '干部', 'cadre', 'cadre', f.code), person('xj-leader', '领导', 'leader', 'leader', f.code), person('admin', '系统管理员', 'system administrator', 'systemAdmin', f.code),
      person('xj-audit', '审计管理员', 'audit administrator', 'auditAdmin', f.code),
      person('changji', '干部', 'cadre', 'cadre', 'xj-changji', '昌吉'), person('hutubi', '干部', 'cadre', 'cadre', county, '呼图壁'),
      person('clerk', '填报员', 'clerk', 'preparer', works, '呼图壁企业'), person('chair', '工会主席', 'chair', 'approver', works, '呼图壁企业'),
      person('worker', '职工', 'worker', 'worker', works, '呼图壁企业'),
    ]
    // the plan's form is filled by the banners themselves
    case '003': return [person(p, '干部', 'cadre', 'cadre', f.code), person(`${p}-clerk`, '填报员', 'clerk', 'preparer', county, '东胜区'), person(`${p}-chair`, '工会主席', 'chair', 'approver', county, '东胜区')]
    default: return [
      person(p, '干部', 'cadre', 'cadre', f.code), person(`${p}-county`, '区县干部', 'county cadre', 'cadre', county),
      person(`${p}-clerk`, '企业填报员', 'clerk', 'preparer', works), person(`${p}-chair`, '企业工会主席', 'chair', 'approver', works),
      ...(f.plan === '004' ? [person(`${p}-leader`, '工会主席', 'chair of the city', 'approver', f.code)] : []),
    ]
  }
}

/** Stand for the people of all other organisations in the history of reports; they hold no post and cannot sign in. */
export const historical = [
  { login: 'demo-preparer', name: '演示填报员', en: 'Demo preparer' },
  { login: 'demo-approver', name: '演示审批人', en: 'Demo approver' },
  { login: 'demo-reviewer', name: '演示审核员', en: 'Demo reviewer' },
] as const
