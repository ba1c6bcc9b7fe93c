import type { Carried } from './period.ts'
import type { PlanYears, When } from './when.ts'
import type { Draft } from './draft.ts'

/** What a reader keeps in mind from clause to clause: the subject, the verb, the window, who is counted, what 其中 refers to. */
export class Context {
  /** said in this sentence */
  window: Carried | null = null
  /** 五年内， at the head of a sentence: holds until another window is said */
  topicWindow: Carried | null = null
  /** the noun that a bare 实施率 belongs to */
  topic = ''
  /** the last thing done without an amount: 推行首席工人制和星级员工制 */
  doing = ''
  /** 企业 in 开展技能比赛的企业, for the clause that leaves it out */
  head = ''
  /** 在…中 */
  scope = ''
  /** the last verb with its object */
  verb = ''
  object = ''
  /** the last name, for 省级10个，市级40个 */
  name = ''
  /** what the figure of that name is counted in */
  nameUnit = ''
  baseline = ''
  modal = ''
  /** 其中: whose part the amounts are, until the sentence or the list ends */
  wholes: readonly Draft[] = []
  partUnit = ''
  partLevel = false
  /** clauses that gave parts */
  partClauses = 0
  /** the window of the whole: what follows the parts has it again */
  wholeWindow: Carried | null = null
  /** 其中： and 以上各项: a semicolon parts the parts, it does not end them */
  partHolds = false
  /** a past is being told */
  telling = false
  sentence: Draft[] = []
  /** the target before this one, in whichever clause */
  last: Draft | null = null
  /** the words of the sentence so far and to come */
  said = ''
  piece: Draft[] = []
  readonly years: PlanYears
  /** set by a lead-in or a heading above */
  readonly fallback: Carried | null
  constructor(years: PlanYears, fallback: Carried | null) { this.years = years; this.fallback = fallback }

  /** 每年 in the clause of the last thing done: holds for what takes its name from there */
  doingWindow: Carried | null = null
  /** 到2023年和2025年， at the head: a year for each amount that follows */
  listed: readonly Carried[] = []
  /** 年底前， at the head of a sentence */
  due: When | null = null

  beginSentence(said: string) {
    this.said = said
    this.due = null
    this.doingWindow = null
    this.listed = []
    this.window = null
    this.baseline = ''
    this.modal = ''
    this.wholes = []
    this.wholeWindow = null
    this.doing = ''
    this.sentence = []
    this.last = null
    this.scope = ''
  }
  get carried(): Carried | null { return this.window ?? this.topicWindow ?? this.fallback }
}
