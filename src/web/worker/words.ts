import type { Language } from '../../kernel/problem.ts'
import enShell from '../i18n/en/worker.json'
import enCampaign from '../i18n/en/workerCampaign.json'
import enProposal from '../i18n/en/workerProposal.json'
import zhShell from '../i18n/zh-CN/worker.json'
import zhCampaign from '../i18n/zh-CN/workerCampaign.json'
import zhProposal from '../i18n/zh-CN/workerProposal.json'
import { store, useStore } from './store.ts'

/** Both languages come with the page: changing to the other needs no network. The files are those of the office pages (src/web/i18n) and proved like them. */
type Words = { readonly [key: string]: string | Words }
const WORDS = { 'zh-CN': { worker: zhShell, workerProposal: zhProposal, workerCampaign: zhCampaign }, en: { worker: enShell, workerProposal: enProposal, workerCampaign: enCampaign } } satisfies Record<Language, Record<string, Words>>
const KEPT = 'jg-language', KEPT_LARGE = 'jg-large-type'

const kept = (name: string): string | null => { try { return localStorage.getItem(name) } catch { return null } }
const keep = (name: string, value: string) => { try { localStorage.setItem(name, value) } catch { /* kept for this page only */ } }

export const language = store<Language>(kept(KEPT) === 'en' ? 'en' : 'zh-CN')
/** 长辈模式: the same switch as in the office pages. */
export const large = store(kept(KEPT_LARGE) === 'yes')

export const setLanguage = (to: Language) => { keep(KEPT, to); document.documentElement.lang = to; language.set(to) }
export const setLarge = (to: boolean) => { keep(KEPT_LARGE, to ? 'yes' : 'no'); document.documentElement.classList.toggle('large', to); large.set(to) }
export const startWords = () => { setLanguage(language.get()); setLarge(large.get()) }

const find = (words: Words, key: string): string => {
  const found = key.split('.').reduce<string | Words | undefined>((at, part) => typeof at === 'object' ? at[part] : undefined, words)
  return typeof found === 'string' ? found : key
}
export const useTranslation = (area: keyof typeof WORDS['en']) => {
  const words = WORDS[useStore(language)][area]
  return { t: (key: string, holes: Record<string, string | number> = {}) => find(words, key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(holes[name] ?? '')) }
}

export interface Said { readonly zh: string, readonly en: string }
const TWO = (n: number) => String(n).padStart(2, '0')
export const useFormat = () => {
  const isEnglish = useStore(language) === 'en'
  const day = (text: string) => { const [y, m, d] = text.slice(0, 10).split('-').map(Number) as [number, number, number]; return isEnglish ? `${y}-${TWO(m)}-${TWO(d)}` : `${y}年${m}月${d}日` }
  // the product has one time zone, whatever the phone's: eight hours before Greenwich, without summer time
  const here = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return {
    say: (said: Said) => isEnglish ? said.en : said.zh,
    name: (thing: { readonly name: string, readonly nameEn?: string | null }) => isEnglish && thing.nameEn ? thing.nameEn : thing.name,
    day, moment: (instant: string) => { const at = here(instant); return `${day(at)} ${at.slice(11, 16)}` },
    list: (names: readonly string[]) => names.join(isEnglish ? ', ' : '、'),
  }
}
