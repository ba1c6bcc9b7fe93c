/**
 * Errors are a closed catalogue: each code has a status, a Chinese sentence and an English one that say what happened and what to do.
 * On the wire: RFC 9457, with `errors` for the places inside the input (docs/decisions/0001-contract-kernel.md).
 */
export interface ProblemEntry { readonly status: number, readonly zh: string, readonly en: string }
export interface PlaceError { readonly path: string, readonly code: string, readonly detail: string }
export type Language = 'zh-CN' | 'en'
export type ProblemParams = Readonly<Record<string, string | number>>

export const catalogue = new Map<string, ProblemEntry>()

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly params: ProblemParams
  readonly errors: readonly PlaceError[]
  constructor(code: string, entry: ProblemEntry, params: ProblemParams = {}, errors: readonly PlaceError[] = []) {
    super(fill(entry.zh, params, 'zh-CN'))
    this.name = 'Problem'
    this.code = code
    this.status = entry.status
    this.params = params
    this.errors = errors
  }

  detail(language: Language): string {
    const entry = catalogue.get(this.code)
    return entry ? fill(language === 'en' ? entry.en : entry.zh, this.params, language) : this.message
  }
}

/** Declares a module's problems and gives back the function that makes them; a code may be declared once. */
export const problems = <Code extends string>(entries: Record<Code, ProblemEntry>) => {
  for (const [code, entry] of Object.entries<ProblemEntry>(entries)) {
    if (catalogue.has(code) && catalogue.get(code)!.zh !== entry.zh) throw new RangeError(`problem declared twice: ${code}`)
    catalogue.set(code, entry)
  }
  return (code: Code, params?: ProblemParams, errors?: readonly PlaceError[]) => new Problem(code, entries[code], params, errors)
}

type Named = Readonly<Record<string, { readonly zh: string, readonly en: string }>>
/** What is filled in as a code is said by its name: the module that has words for codes of one kind declares them, by the placeholder they stand in. */
const names = new Map<string, Named>()
export const nameCodes = (placeholder: string, said: Named) => { names.set(placeholder, said) }

const fill = (sentence: string, params: ProblemParams, language: Language) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
  const value = String(params[name] ?? ''), said = names.get(name)?.[value]
  return said ? language === 'en' ? said.en : said.zh : value
})

/** The ones that any endpoint may answer. */
export const problem = problems({
  'not-signed-in': { status: 401, zh: '请先登录后再操作。', en: 'Sign in first.' },
  'not-permitted': { status: 403, zh: '当前岗位没有“{permission}”的权限；如确需办理，请切换岗位或联系本单位系统管理员。', en: 'The post you act under may not do this: {permission}. Switch post or ask your administrator.' },
  'not-found': { status: 404, zh: '没有找到您要的内容，或它不在您的管辖范围内。请返回上一页核对。', en: 'Nothing is here, or it lies outside your scope.' },
  'invalid-input': { status: 422, zh: '提交的内容有 {count} 处不符合要求，请按提示逐项修改后重新提交。', en: '{count} places of the input are not valid; correct them and send again.' },
  'unreadable-body': { status: 400, zh: '提交的内容无法读取（不是有效的 JSON，或嵌套超过 {depth} 层），请检查后重新提交。', en: 'The body cannot be read: not valid JSON, or nested deeper than {depth}.' },
  'body-too-large': { status: 413, zh: '提交的内容超过 {limit} MB 的上限，未作处理。请删减或分批提交。', en: 'The body is larger than {limit} MB; nothing was done. Send less, or in parts.' },
  'body-not-json': { status: 415, zh: '只接受 JSON 内容（Content-Type: application/json，不压缩），未作处理。请按接口说明重新提交。', en: 'Only JSON is taken (Content-Type: application/json, no Content-Encoding); nothing was done.' },
  'body-not-bytes': { status: 415, zh: '此处只接收文件内容（Content-Type: application/octet-stream，不压缩），未作处理。请按接口说明重新提交。', en: 'Only the bytes of a file are taken here (Content-Type: application/octet-stream, no Content-Encoding); nothing was done.' },
  'body-empty': { status: 422, zh: '没有收到文件内容，或文件是空的。请重新选择文件。', en: 'No file came in, or an empty one; choose it again.' },
  'key-required': { status: 400, zh: '写操作须携带 Idempotency-Key 请求头，以免重复提交。请由客户端生成唯一标识后重试。', en: 'Writes need an Idempotency-Key header.' },
  'key-reused': { status: 422, zh: '同一提交标识已用于不同内容，请刷新页面后重新提交。', en: 'This Idempotency-Key was used with another body; use a new one.' },
  'version-required': { status: 428, zh: '修改前请先读取最新版本（缺少 If-Match 请求头）。', en: 'If-Match is required: read the newest version first.' },
  'version-stale': { status: 412, zh: '内容已被他人更新，您的修改尚未保存。请刷新后对照最新内容再改。', en: 'Somebody changed this meanwhile; nothing was saved. Reload and try again.' },
  'origin-refused': { status: 403, zh: '请求来源不明，已拒绝。请从本系统页面重新操作。', en: 'The request did not come from our own pages.' },
  'too-busy': { status: 503, zh: '系统繁忙，请稍后自动重试；已提交成功的内容不会丢失。', en: 'Busy; retry shortly. Nothing acknowledged is lost.' },
  unexpected: { status: 500, zh: '系统内部出错，请稍后重试（使用同一提交标识，已生效的不会重复）；如仍出现，请将编号 {trace} 告知系统管理员。', en: 'Unexpected error. Retry with the same Idempotency-Key, or give your administrator the number {trace}.' },
})
