import type { Role } from '../../kernel/access.ts'
import type { Channel } from './people.ts'

export const roleText = {
  systemAdmin: { zh: '系统管理员', en: 'system administrator' },
  securityAdmin: { zh: '安全管理员', en: 'security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'audit administrator' },
  leader: { zh: '领导', en: 'leader' },
  cadre: { zh: '经办干部', en: 'cadre' },
  reviewer: { zh: '审核人', en: 'reviewer' },
  preparer: { zh: '填报人', en: 'preparer' },
  approver: { zh: '审批人', en: 'approver' },
  finance: { zh: '财务人员', en: 'finance clerk' },
  worker: { zh: '职工', en: 'worker' },
} satisfies Record<Role, { zh: string, en: string }>

export const channelText = {
  email: { zh: '电子邮件', en: 'E-mail' }, wecom: { zh: '企业微信', en: 'WeCom' }, sms: { zh: '短信', en: 'Text message' },
} satisfies Record<Channel, { zh: string, en: string }>

/** The columns of the import template, in order. */
export const personFieldText = {
  login: { zh: '登录账号', en: 'login' },
  name: { zh: '姓名', en: 'name' },
  nameEn: { zh: '英文姓名', en: 'English name' },
  org: { zh: '单位代码', en: 'organisation code' },
  role: { zh: '岗位', en: 'role' },
  title: { zh: '职务', en: 'title' },
  phone: { zh: '手机号', en: 'phone' },
  idNumber: { zh: '身份证号', en: 'ID number' },
  email: { zh: '电子邮箱', en: 'e-mail' },
  wecom: { zh: '企业微信账号', en: 'WeCom account' },
}
