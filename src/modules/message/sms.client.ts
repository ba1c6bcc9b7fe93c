import type { Settings } from './channel.contract.ts'
import { askJson, refusedBy, type Sent } from './carrier.ts'

/** A text message through any gateway that takes one as JSON: the administrator writes down what its manual asks for. */
export const sendSms = async (s: Settings['sms'], secret: string | null, { id, to, written }: Sent): Promise<void> => {
  const said = await askJson(s.url, {
    headers: secret === null ? {} : { [s.header]: s.prefix + secret },
    body: filled(JSON.parse(s.body) as unknown, { phone: to, id, text: (s.sign === null ? '' : `【${s.sign}】`) + written.text }),
  })
  if (s.okPath !== null && String(reached(said, s.okPath)) !== (s.okValue ?? '')) throw refusedBy(JSON.stringify(said))
}

/** Inside the parsed template and not in its text: what a person is called cannot end a string there. */
export const filled = (template: unknown, words: Readonly<Record<string, string>>): unknown =>
  typeof template === 'string' ? template.replace(/\{(phone|text|id)\}/g, (_, name: string) => words[name] ?? '')
    : Array.isArray(template) ? template.map((t) => filled(t, words))
      : typeof template === 'object' && template !== null ? Object.fromEntries(Object.entries(template).map(([k, v]) => [k, filled(v, words)])) : template
const reached = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((at, key) => typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined, value)

/** The template a gateway can be asked with, or null where it is none. */
export const templateOf = (text: string): unknown => {
  try {
    const made = JSON.parse(text) as unknown
    return typeof made === 'object' && made !== null && !Array.isArray(made) && text.includes('{phone}') && text.includes('{text}') ? made : null
  } catch { return null }
}
