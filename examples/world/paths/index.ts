import type { Paths } from '../path.ts'
import { paths as p000 } from './000.ts'
import { paths as p001 } from './001.ts'
import { paths as p002, areas as a002 } from './002.ts'
import { areas as a003, statistics as s003 } from './003.ts'
import { paths as p004, areas as a004 } from './004.ts'

/** By form: what enterprises fill, and what federations fill themselves. */
const NOTICES = ['003-A1', '003-A2', '003-N1']
const byForm: Readonly<Record<string, Paths>> = { '000-F1': p000, '001-F1': p001, '002-F1': p002, '002-F2': a002, '003-F1': a003, '003-F2': s003, ...Object.fromEntries(NOTICES.map((code) => [code, {}])), '004-F1': p004, '004-F2': a004 }
export const pathsOf = (form: string): Paths => {
  const found = byForm[form]
  if (!found) throw new RangeError(`no paths for the form ${form}`)
  return found
}
