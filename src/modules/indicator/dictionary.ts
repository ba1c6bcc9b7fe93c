import { indicatorSpec, type Indicator, type Indicators } from './indicator.ts'
import { innovation } from './dictionary.innovation.ts'
import { participation } from './dictionary.participation.ts'
import { safety } from './dictionary.safety.ts'
import { skills } from './dictionary.skills.ts'

/** The indicators that the founding plans need; a federation adds its own beside them. */
export const dictionary: readonly Indicator[] = [...participation, ...innovation, ...skills, ...safety].map((i) => indicatorSpec.parse(i))
export const dictionaryByCode: Indicators = new Map(dictionary.map((i) => [i.code, i]))
