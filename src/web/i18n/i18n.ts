import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../kernel/problem.ts'

/** Words by area: zh-CN/board.json beside en/board.json with the same keys (a test compares). A page loads only its own area. */
const areas = import.meta.glob<{ default: Record<string, unknown> }>('./*/*.json')

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, area, done) => {
    const load = areas[`./${language}/${area}.json`]
    if (!load) { done(new Error(`no words for ${language}/${area}`), null); return }
    load().then((words) => done(null, words.default), (error: Error) => done(error, null))
  },
}

const KEPT = 'jg-language'
/** Before anybody signs in the browser remembers; afterwards the account does. */
export const keptLanguage = (): Language => localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN'

export const changeWords = async (language: Language) => {
  localStorage.setItem(KEPT, language)
  await i18next.changeLanguage(language)
  spell(language)
}

const spell = (language: Language) => {
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}

export const startWords = async () => {
  const language = keptLanguage()
  spell(language)
  await i18next.use(backend).use(initReactI18next).init({
    lng: language, fallbackLng: 'zh-CN', ns: ['kit', 'shell'], defaultNS: 'kit', interpolation: { escapeValue: false }, returnNull: false,
  })
}
