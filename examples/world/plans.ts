import { planFile, type PlanFile } from '../../src/modules/plan/index.ts'
import type { Federation } from './federations.ts'
import plan000 from '../plans/000.json' with { type: 'json' }
import plan001 from '../plans/001.json' with { type: 'json' }
import plan002 from '../plans/002.json' with { type: 'json' }
import plan003 from '../plans/003.json' with { type: 'json' }
import plan004 from '../plans/004.json' with { type: 'json' }

const files: Record<Federation['plan'], unknown> = { '000': plan000, '001': plan001, '002': plan002, '003': plan003, '004': plan004 }
export const planOf = (code: Federation['plan']): PlanFile => planFile.parse(files[code])
