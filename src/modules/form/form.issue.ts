import { period, type Day } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole, type Tx } from '../../platform/postgres/pool.ts'
import { changeOver, figuresFor, place, sourcesOf, type ChangeOver } from '../figure/index.ts'
import { figureKey, type FigureRef, type Indicators } from '../indicator/browser.ts'
import type { OrgFilter } from '../org/index.ts'
import { formProblem } from './form.problems.ts'
import * as queries from './form.queries.ts'
import { formsGiving, formsGivingEach, rivals, sharedFiller } from './source.queries.ts'

/** Whoever opens the periods of a form listens here (the module report, which stands below). */
export type FormListener = (tx: Tx, form: queries.FormRecord, at: { now: Date, today: string }) => Promise<void>
const listeners = new Set<FormListener>()
export const onFormIssued = (listener: FormListener) => { listeners.add(listener); return () => { listeners.delete(listener) } }

/** Every figure that the form's cells give, and every narrower one that is wanted of them, gets its slot; then the periods open. */
export const issueForm = async (ctx: Pick<Context, 'tx' | 'now' | 'today'>, form: queries.FormRecord, wanted: readonly FigureRef[], indicators: Indicators) => {
  const figures = figuresFor(feeding(form), wanted)
  await requireOneSource(ctx.tx, form, figures.map((f) => f.ref), askedStill(form))
  const placed = !figures.length || await place(ctx.tx, { code: `form:${form.code}`, source: 'form', formId: form.id, grain: form.grain }, figures, indicators, ctx.now)
  if (!placed) throw formProblem('too-many-figures', { form: form.title.zh, count: figures.length })
  if (form.state === 'draft') await queries.setFormState(ctx.tx, form.id, 'issued')
  for (const listener of listeners) await listener(ctx.tx, { ...form, state: 'issued' }, { now: ctx.now, today: ctx.today })
}

/** Cells that count: what a ledger gives is the ledger's to count. A retired cell keeps its slot, for the periods that were asked for it. */
const feeding = (form: queries.FormRecord) => form.cells.flatMap((c, i) => c.indicator && c.source !== 'ledger' ? [{ indicator: c.indicator, tags: c.tags, cell: i + 1 }] : [])

/** Indicators that the form asks for from now on. */
const askedStill = (form: queries.FormRecord) => [...new Set(form.cells.flatMap((c) => c.indicator && c.source !== 'ledger' && !c.retired ? [c.indicator] : []))]

/** 一数一源: an organisation gives a figure of a period in one form only, or keeps a ledger of it; where a new source takes over, the old one ends first. The other may stand in the other tree. */
const requireOneSource = (tx: Tx, form: queries.FormRecord, figures: readonly FigureRef[], asked: readonly string[]) => asWhole(tx, async () => {
  const own = span(form)
  for (const other of await rivals(tx, form.id, figures.map(figureKey))) {
    const theirs = span(other)
    if (theirs.start > own.end || theirs.end < own.start) continue
    const org = await sharedFiller(tx, form, other, later(own.start, theirs.start))
    if (org) throw formProblem('figure-has-source', { figure: other.figure, form: other.title, org, from: own.start })
  }
  for (const s of await sourcesOf(tx, asked)) {
    const org = s.since <= own.end && await sharedFiller(tx, form, { ownerId: s.orgId, filledBy: {} }, later(own.start, s.since))
    if (org) throw formProblem('figure-has-ledger', { figure: s.name, ledger: s.ledger, org, since: s.since })
  }
})

/** The other way round: a ledger becomes the source of indicators, and every form that gives them there has ended before. */
export const takeFromLedger = async (ctx: Pick<Context, 'tx' | 'now'>, change: ChangeOver) => {
  for (const form of await formsGiving(ctx.tx, change.indicators, change.since)) {
    // a cell that is asked no more gives nothing to the periods that are opened from now on
    if (span(form).end < change.since || (!form.openedBefore && !askedStill((await queries.formById(ctx.tx, form.id))!).some((i) => change.indicators.includes(i)))) continue
    const org = await sharedFiller(ctx.tx, form, { ownerId: change.orgId, filledBy: {} }, later(span(form).start, change.since))
    if (org) throw formProblem('figure-has-source', { figure: form.figure, form: form.title, org, from: change.since })
  }
  await changeOver(ctx.tx, change, ctx.now)
}

/** Which of these indicators others give already, to some of those who would be asked, in years that overlap: a form that asked again would be refused. */
export const givenElsewhere = async (tx: Tx, asker: { readonly ownerId: number, readonly filledBy: OrgFilter, readonly start: Day, readonly end: Day }, indicators: readonly string[]): Promise<string[]> => asWhole(tx, async () => {
  const shared = new Map<string, Promise<string | null>>(), given = new Set<string>()
  const meets = (ownerId: number, filledBy: OrgFilter, day: Day) => { const key = JSON.stringify([ownerId, filledBy, day]), asked = shared.get(key) ?? sharedFiller(tx, asker, { ownerId, filledBy }, day); shared.set(key, asked); return asked }
  for (const form of await formsGivingEach(tx, indicators)) {
    const theirs = span(form)
    if (!given.has(form.indicator) && theirs.start <= asker.end && theirs.end >= asker.start && await meets(form.ownerId, form.filledBy, later(asker.start, theirs.start))) given.add(form.indicator)
  }
  for (const s of await sourcesOf(tx, indicators)) if (s.since <= asker.end && await meets(s.orgId, {}, later(asker.start, s.since))) given.add(s.indicator)
  return [...given].sort()
})

const span = (f: { firstPeriod: string, lastPeriod: string }) => ({ start: period(f.firstPeriod).start, end: period(f.lastPeriod).end })
const later = (a: Day, b: Day): Day => a > b ? a : b
