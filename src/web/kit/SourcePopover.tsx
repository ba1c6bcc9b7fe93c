import { Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, type Said } from './format.ts'

/** 来源: how a figure is defined and made, how many reported, as of when, and the way to its records (principle 1: one number, one source). */
export interface Source {
  readonly section: string, readonly clause: string | null
  readonly definition: Said, readonly formula: Said, readonly reading: Said | null
  readonly asOf: string, readonly updatedAt: string | null
  readonly reported: number, readonly expectedReports: number
  readonly figures: readonly { readonly key: string, readonly name: Said, readonly unit: string, readonly fedBy: 'form' | 'ledger' | 'directory' | 'none', readonly form: string | null, readonly since: string | null }[]
}
interface SourceProps { source: Source, title: string, notes?: readonly Said[], records?: ReactNode }

export const SourcePopover = ({ source, title, notes = [], records }: SourceProps) => {
  const { t } = useTranslation('kit')
  const [open, setOpen] = useState(false)
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottom" title={title} content={<SourceFacts source={source} notes={notes} records={records} close={() => setOpen(false)} />}>
      <button type="button" className="source-button" aria-expanded={open} aria-label={t('source.of', { title })} onKeyDown={(e) => { if (e.key === 'Escape') setOpen(false) }}>{t('source.title')}</button>
    </Popover>
  )
}

const SourceFacts = ({ source, notes, records, close }: { source: Source, notes: readonly Said[], records: ReactNode, close: () => void }) => {
  const { t } = useTranslation('kit')
  const { say, day, moment, unit } = useFormat()
  const fact = (name: string, value: ReactNode) => <><dt>{t(`source.${name}`)}</dt><dd>{value}</dd></>
  return (
    <div className="source" onKeyDown={(e) => { if (e.key === 'Escape') close() }}>
      <dl>
        {fact('definition', say(source.definition))}
        {fact('formula', say(source.formula))}
        {source.reading ? fact('reading', say(source.reading)) : null}
        {source.figures.length ? fact('figures', <ul>{source.figures.map((f) => <li key={f.key}>{say(f.name)}{f.unit && unit(f.unit) ? `（${unit(f.unit)}）` : ''} · {t(`source.fedBy.${f.fedBy}`)}{f.since ? t('source.since', { day: day(f.since) }) : f.form ? ` ${f.form}` : ''}</li>)}</ul>) : null}
        {fact('coverage', source.expectedReports === 0 && source.figures.some((f) => f.fedBy === 'ledger') ? t('source.fromLedger') : t('source.reported', { reported: source.reported, expected: source.expectedReports }))}
        {fact('asOf', day(source.asOf))}
        {source.updatedAt ? fact('updatedAt', moment(source.updatedAt)) : null}
        {fact('clause', [source.section, source.clause].filter(Boolean).join(' · '))}
        {notes.length ? fact('notes', <ul>{notes.map((n) => <li key={n.en}>{say(n)}</li>)}</ul>) : null}
      </dl>
      {records ? <p className="source-records">{records}</p> : null}
    </div>
  )
}
