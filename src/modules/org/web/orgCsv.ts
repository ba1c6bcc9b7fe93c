import type { Language } from '../../../kernel/problem.ts'
import type { Cell } from '../../../web/kit/csv.ts'
import { fieldText, kindText, label, levelText, ownershipText } from '../org.text.ts'
import type { Row } from './orgView.ts'

interface Words { readonly yes: string, readonly no: string, readonly parent: string, readonly closedOn: string }

/** The words of the import template, so that what goes out can be compared with what comes in; superiors by name, as the list gives them. */
export const orgCsv = (rows: readonly Row[], language: Language, words: Words): Cell[][] => {
  const head = (key: keyof typeof fieldText) => label(fieldText[key], language)
  const said = (yes: boolean) => yes ? words.yes : words.no
  return [
    [head('code'), head('name'), head('nameEn'), head('kind'), head('level'), words.parent, head('ownership'), head('aboveScale'), head('highRisk'), head('unionised'), head('workers'), head('industry'), head('openedOn'), words.closedOn],
    ...rows.map((o): Cell[] => [
      o.code, o.name, o.nameEn, label(kindText[o.kind], language), label(levelText[o.level], language), o.parentName, o.ownership ? label(ownershipText[o.ownership], language) : null,
      said(o.aboveScale), said(o.highRisk), said(o.unionised), o.workers, o.industry, o.openedOn, o.closedOn,
    ]),
  ]
}
