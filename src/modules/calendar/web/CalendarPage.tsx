import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Loaded, Page, Problem, Section, useFormat, useRead, useSession, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { deleteCalendarDay, getCalendar } from '../calendar.contract.ts'
import { dayKindText } from '../calendar.text.ts'
import { EnterDays } from './EnterDays.tsx'
import { spansOf, type Span } from './spans.ts'

type Calendar = Answer<typeof getCalendar>
const YEARS = { first: 2000, last: 2099 }

/** 工作日历: the days of a year that are not what their weekday says, and when nobody could hand anything in. */
const CalendarPage = () => {
  const { t } = useTranslation('calendar')
  const { today } = useSession()
  const [view, setView] = useUrlState({ year: today.slice(0, 4) })
  const year = Math.min(YEARS.last, Math.max(YEARS.first, Number(view.year) || Number(today.slice(0, 4))))
  const read = useRead(getCalendar, { query: { year } }, { keep: true })
  const turn = (by: number) => <Button disabled={year + by < YEARS.first || year + by > YEARS.last} onClick={() => setView({ year: String(year + by) })}>{t('year', { year: year + by })}</Button>
  return (
    <Page title={t('title')} note={t('note')} actions={<>{turn(-1)}{turn(1)}</>}>
      <Loaded of={read}>{(calendar) => <>
        <Section title={t('days', { year })}>
          {calendar.noticed ? null : <p className="notice">{t('unnoticed', { year })}</p>}
          <Days calendar={calendar} />
        </Section>
        {calendar.abilities.write === true ? <EnterDays /> : null}
        <Outages calendar={calendar} />
      </>}</Loaded>
    </Page>
  )
}

const Days = ({ calendar }: { calendar: Calendar }) => {
  const { t } = useTranslation('calendar')
  const { say, day } = useFormat()
  const { run, busy, error } = useWrite(deleteCalendarDay, [getCalendar])
  const [going, setGoing] = useState('')
  const remove = async (s: Span) => {
    setGoing(s.first)
    for (const d of s.days) if (!await run({ params: { day: d } }).catch(() => null)) break
    setGoing('')
  }
  const columns: Column<Span>[] = [
    { key: 'days', title: t('when'), head: true, render: (s) => s.first === s.last ? day(s.first) : t('span', { first: day(s.first), last: day(s.last) }) },
    { key: 'count', title: t('count'), numeric: true, render: (s) => s.days.length },
    { key: 'kind', title: t('kind'), render: (s) => say(dayKindText[s.kind]) },
    { key: 'name', title: t('name'), className: 'wrap', render: (s) => s.name },
    { key: 'source', title: t('source'), className: 'wrap', render: (s) => s.source === 'national' ? t('national') : s.orgName },
    { key: 'do', title: '', render: (s) => s.source === 'own' && calendar.abilities.write === true ? <Popconfirm title={t('sure')} okText={t('remove')} cancelText={t('cancel')} onConfirm={() => { void remove(s) }}><Button size="small" type="text" loading={busy && going === s.first}>{t('remove')}</Button></Popconfirm> : null },
  ]
  return <><Problem error={error} /><DataTable caption={t('days', { year: calendar.year })} columns={columns} rows={spansOf(calendar.rows)} rowKey={(s) => s.first} empty={<Empty title={t('none')} />} /></>
}

const Outages = ({ calendar }: { calendar: Calendar }) => {
  const { t } = useTranslation('calendar')
  const { moment, count } = useFormat()
  type Row = Calendar['outages'][number]
  const columns: Column<Row>[] = [
    { key: 'from', title: t('from'), head: true, render: (o) => moment(o.from) },
    { key: 'to', title: t('to'), render: (o) => moment(o.to) },
    { key: 'minutes', title: t('minutes'), numeric: true, render: (o) => count(o.minutes) },
  ]
  return <Section title={t('outages')}><p className="quiet">{t('outagesNote')}</p><DataTable caption={t('outages')} columns={columns} rows={calendar.outages} rowKey={(o) => o.from} empty={<Empty title={t('noOutages')} />} /></Section>
}
export default CalendarPage
