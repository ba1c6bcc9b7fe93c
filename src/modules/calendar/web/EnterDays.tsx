import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Field, Problem, Section, send, useFormat, useWrite } from '../../../web/kit/index.ts'
import { SheetImport } from '../../../web/kit/SheetImport.tsx'
import { DAY_KINDS, type DayKind } from '../calendar.ts'
import { getCalendar, getCalendarTemplate, importCalendar } from '../calendar.contract.ts'
import { calendarFieldText, dayKindText } from '../calendar.text.ts'
import { pasted } from './spans.ts'

type Result = Answer<typeof importCalendar>
const WAYS = ['one', 'paste', 'sheet'] as const

/** Days off and days worked instead: one stretch, a block from a spreadsheet, or the file itself; each is checked as a whole. */
export const EnterDays = () => {
  const { t } = useTranslation('calendar')
  const { say } = useFormat()
  const [way, setWay] = useState<(typeof WAYS)[number]>('one')
  const [done, setDone] = useState<Result | null>(null)
  const { run, busy, error } = useWrite(importCalendar, [getCalendar])
  const write = async (rows: Record<string, string>[]) => { setDone(await run({ body: { rows, dryRun: false } }).catch(() => null)) }
  return (
    <Section title={t('enter')}>
      <p className="quiet">{t('enterNote')}</p>
      <Segmented aria-label={t('ways')} value={way} onChange={(w) => { setWay(w); setDone(null) }} options={WAYS.map((w) => ({ value: w, label: t(`way.${w}`) }))} />
      {way === 'one' ? <One busy={busy} write={write} /> : way === 'paste' ? <Paste busy={busy} write={write} />
        : <SheetImport<Result> key={done ? 'again' : 'first'} code={say(calendarFieldText.day)} name={say(calendarFieldText.name)} template={() => send(getCalendarTemplate, {})} run={(file, dryRun) => run({ body: { file, dryRun } })} onDone={setDone} />}
      {way === 'sheet' ? null : <Problem error={error} />}
      <p className="done-note" role="status">{done ? t('done', { n: done.created + done.changed, same: done.unchanged }) : ''}</p>
    </Section>
  )
}

interface WayProps { busy: boolean, write: (rows: Record<string, string>[]) => Promise<void> }
const One = ({ busy, write }: WayProps) => {
  const { t } = useTranslation('calendar')
  const { say } = useFormat()
  const [row, setRow] = useState<{ day: string, last: string, kind: DayKind, name: string }>({ day: '', last: '', kind: 'holiday', name: '' })
  const set = (part: Partial<typeof row>) => setRow({ ...row, ...part })
  return (
    <div className="fields">
      <Field label={t('first')}>{(id) => <Input id={id} type="date" value={row.day} onChange={(e) => set({ day: e.target.value })} />}</Field>
      <Field label={t('last')}>{(id) => <Input id={id} type="date" min={row.day} value={row.last} onChange={(e) => set({ last: e.target.value })} />}</Field>
      <Field label={t('kind')}>{(id) => <Select id={id} value={row.kind} onChange={(kind) => set({ kind })} options={DAY_KINDS.map((k) => ({ value: k, label: say(dayKindText[k]) }))} />}</Field>
      <Field label={t('name')}>{(id) => <Input id={id} maxLength={40} value={row.name} onChange={(e) => set({ name: e.target.value })} />}</Field>
      <Button type="primary" disabled={!row.day} loading={busy} onClick={() => { void write([row]) }}>{t('add')}</Button>
    </div>
  )
}

const Paste = ({ busy, write }: WayProps) => {
  const { t } = useTranslation('calendar')
  const [text, setText] = useState('')
  const rows = pasted(text)
  return (
    <>
      <Field label={t('pasteLabel')}>{(id) => <Input.TextArea id={id} rows={6} value={text} placeholder={t('pasteHint')} onChange={(e) => setText(e.target.value)} />}</Field>
      <div className="bar"><Button type="primary" disabled={!rows.length} loading={busy} onClick={() => { void write(rows) }}>{t('addAll', { n: rows.length })}</Button></div>
    </>
  )
}
