import type { Fault, FaultKind, FaultThing, Outcome, Via } from '../../kernel/audit.ts'

interface Said { readonly zh: string, readonly en: string }

export const outcomeText = { done: { zh: '完成', en: 'done' }, refused: { zh: '拒绝', en: 'refused' } } satisfies Record<Outcome, Said>
export const viaText = { browser: { zh: '浏览器', en: 'browser' }, token: { zh: '令牌', en: 'token' }, system: { zh: '系统', en: 'system' } } satisfies Record<Via, Said>

/** Work of the system itself; everything else is called as its endpoint is. */
export const systemActionText: Record<string, Said> = {
  loadDemoWorld: { zh: '载入演示数据', en: 'Load the demo world' },
  remindByItself: { zh: '自动催报', en: 'Remind by itself' },
  archiveAudit: { zh: '归档审计记录', en: 'Archive the audit' },
}

const SUBJECTS: Record<string, Said> = {
  account: { zh: '账号', en: 'account' }, post: { zh: '岗位', en: 'post' }, session: { zh: '会话', en: 'session' }, org: { zh: '单位', en: 'organisation' },
  invitation: { zh: '邀请', en: 'invitation' }, 'people-search': { zh: '人员查找', en: 'search of people' }, 'person-request': { zh: '更正申请', en: 'request for correction' },
  plan: { zh: '规划', en: 'plan' }, target: { zh: '目标', en: 'target' }, measure: { zh: '举措', en: 'measure' }, form: { zh: '报表', en: 'form' }, indicator: { zh: '指标', en: 'indicator' },
  report: { zh: '报表', en: 'report' }, breakdown: { zh: '目标分解', en: 'breakdown' }, figures: { zh: '汇总数', en: 'figures' },
  'org-import': { zh: '组织导入', en: 'import of organisations' }, 'people-import': { zh: '人员导入', en: 'import of people' },
  document: { zh: '规划文件', en: 'plan document' },
  outward: { zh: '对外发送', en: 'outward sending' },
  list: { zh: '清单', en: 'list' }, 'sign-off': { zh: '签发', en: 'sign-off' }, 'audit-export': { zh: '审计导出', en: 'export of the audit' }, block: { zh: '封存块', en: 'block' }, world: { zh: '演示数据', en: 'demo world' },
}
/** `report:000-F1/works/2013Q2`: what kind of thing, and which one. */
export const subjectText = (subject: string): Said => {
  const [kind = '', ...rest] = subject.split(':'), name = rest.join(':'), said = SUBJECTS[kind] ?? { zh: kind, en: kind }
  return name ? { zh: `${said.zh} ${name}`, en: `${said.en} ${name}` } : said
}

export const faultKindText = {
  altered: { zh: '篡改', en: 'altered' }, deleted: { zh: '删除', en: 'deleted' }, reordered: { zh: '调换', en: 'reordered' }, truncated: { zh: '截断', en: 'truncated' }, inserted: { zh: '插入', en: 'inserted' },
} satisfies Record<FaultKind, Said>
const THINGS = { row: { zh: '审计记录', en: 'row' }, link: { zh: '链接', en: 'link' }, block: { zh: '封存块', en: 'block' }, head: { zh: '链头', en: 'head' } } satisfies Record<FaultThing, Said>

/** One sentence: where, what, and how it shows. */
export const faultText = (fault: Fault): Said => {
  const { kind, of, block, row } = fault
  const where = { zh: [block === null ? '' : `封存块 ${block}`, row === null ? '' : `记录 ${row}`].filter(Boolean).join('，'), en: [block === null ? '' : `block ${block}`, row === null ? '' : `row ${row}`].filter(Boolean).join(', ') }
  const what = { zh: `${THINGS[of].zh}被${faultKindText[kind].zh}`, en: `${THINGS[of].en} ${faultKindText[kind].en}` }
  const why = WHY[`${of}.${kind}`]
  return { zh: `${where.zh ? `${where.zh}：` : ''}${what.zh}${why ? `（${why.zh}）` : ''}`, en: `${where.en ? `${where.en}: ` : ''}${what.en}${why ? ` (${why.en})` : ''}` }
}
const WHY: Record<string, Said> = {
  'row.altered': { zh: '内容与封存时不一致', en: 'it no longer says what was sealed' },
  'row.deleted': { zh: '封存块中有，审计表中没有', en: 'sealed in the block, missing from the table' },
  'row.reordered': { zh: '内容与另一条记录互换', en: 'it says what another row should' },
  'row.inserted': { zh: '未经系统写入，也未封存', en: 'it did not come in through the product' },
  'link.deleted': { zh: '封存块条数不足', en: 'the block is short of a place' },
  'link.inserted': { zh: '封存块条数超出', en: 'the block has a place too many' },
  'link.reordered': { zh: '次序与封存时不一致', en: 'its place is not the sealed one' },
  'block.altered': { zh: '校验值不符', en: 'its hash does not fit' },
  'block.deleted': { zh: '编号不连续', en: 'its number is missing' },
  'block.truncated': { zh: '库外链头已登记，库中没有', en: 'named by a head outside the database, missing inside' },
  'head.altered': { zh: '库外链头与库中校验值不符', en: 'the head outside and the block inside disagree' },
  'head.deleted': { zh: '库外链头文件缺失', en: 'the file of heads is missing' },
}
