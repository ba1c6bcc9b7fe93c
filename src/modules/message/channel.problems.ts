import { problems } from '../../kernel/problem.ts'

export const channelProblem = problems({
  'channel-of-root': { status: 403, zh: '对外通知由本系统最上级组织的系统管理员设置；请与其联系。', en: 'Only the system administrator of the topmost organisation sets how the installation speaks outward.' },
  'channel-not-set': { status: 409, zh: '该通知方式尚未设置，请先填写并保存。', en: 'This channel is not set yet; fill it in and save first.' },
  'channel-secret-missing': { status: 422, zh: '请填写{what}。', en: 'Give the secret of this channel first.' },
  'channel-line-open': { status: 422, zh: '地址须以 https:// 开头；只有本机和内网地址（10.、172.16–31.、192.168. 开头）可用 http://，以免密钥和姓名在公网上明文传送。', en: 'The address must be https; http is for this machine and private addresses only.' },
  'channel-line-wrong': { status: 422, zh: '地址不正确：应为完整的网址，不带账号和 # 部分。', en: 'Not an address: a whole URL without user and fragment.' },
  'channel-mail-open': { status: 422, zh: '不加密的连接只能用于本机和内网邮件服务器；请改用 TLS 或 STARTTLS。', en: 'A plain connection is for mail servers of this machine or private addresses; use TLS or STARTTLS.' },
  'channel-from-wrong': { status: 422, zh: '发件地址不正确：应形如 name@example.org。', en: 'The sender is not an e-mail address.' },
  'channel-body-wrong': { status: 422, zh: '短信内容模板须为 JSON 对象，并含 {phone} 和 {text} 两处占位。', en: 'The template must be a JSON object that holds {phone} and {text}.' },
  'channel-app-wanting': { status: 422, zh: '应用消息须填写企业 ID（CorpID）和应用编号（AgentId）。', en: 'App messages need CorpID and AgentId.' },
  'origin-wrong': { status: 422, zh: '网址不正确：应为人员打开本系统的网址，如 https://jiangong.example.org，不带路径。', en: 'Not an origin: the address people open, such as https://jiangong.example.org, without a path.' },
  'origin-first': { status: 409, zh: '请先设置通知中链接的网址，再启用通知方式。', en: 'Set the address for links first, then switch a channel on.' },
  'test-no-address': { status: 409, zh: '您本人尚未登记{what}，无法试发；请在“我的账号—通知方式”中登记后再试。', en: 'You have no address for this channel; give one under My account first.' },
})
