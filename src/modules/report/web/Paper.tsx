import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { CellTable } from './CellTable.tsx'
import { useDesk } from './desk.ts'
import { ListTable } from './ListTable.tsx'

/** The form as the paper is: title, head, tables with merged headings, lists, and what is said about filling it in. */
export const Paper = () => {
  const { t } = useTranslation('report')
  const { title, day, moment, period, say } = useFormat()
  const { view, editable } = useDesk(), { form } = view, filled = filledOn(view)
  const asked = form.cells.filter((c) => !c.retired), inGrid = form.grid ? asked.filter((c) => c.at) : [], lines = asked.filter((c) => !inGrid.includes(c))
  const head = { org: [t('head.org'), view.org.name], date: [t('head.date'), filled ? moment(filled).replace(/ [\d:]+$/, '') : day(view.today)], period: [t('head.period'), period(view.period)] } as const
  return (
    <div className="paper">
      <p className="paper-title">{title(form)}</p>
      {form.head.length ? <dl className="paper-head">{form.head.map((field) => <div key={field}><dt>{head[field][0]}</dt><dd>{head[field][1]}</dd></div>)}</dl> : null}
      {editable ? <p className="quiet grid-help">{t('gridHelp')}</p> : null}
      {inGrid.length ? <CellTable cells={inGrid} grid={form.grid} /> : null}
      {lines.length ? <CellTable cells={lines} /> : null}
      {form.lists.map((list) => <ListTable key={list.key} list={list} />)}
      {form.notes ? <div className="paper-notes"><b>{t('notes')}</b><p>{say(form.notes)}</p></div> : null}
    </div>
  )
}

/** 填表日期: the day on which the revision was handed in; a draft bears today's. */
export const filledOn = (view: { readonly state: string | null, readonly revision: number, readonly steps: readonly { action: string, revision: number, at: string }[] }): string | null =>
  view.state === null || view.state === 'draft' ? null : view.steps.find((s) => s.action === 'submit' && s.revision === view.revision)?.at ?? null
