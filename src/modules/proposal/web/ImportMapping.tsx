import { DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { DataTable, Field, Section, useFormat, type Column } from '../../../web/kit/index.ts'
import { PROPOSAL_TAGS } from '../proposal.ts'
import { proposalTagText } from '../proposal.text.ts'
import { IMPORT_FIELDS, IMPORT_STATES, proposeColumns, unitOfHeading, type ImportField } from '../sheet/fields.ts'
import type { importMapping } from '../sheet/sheet.contract.ts'
import { importFieldText, importStateText } from '../sheet/sheet.text.ts'
import type { Shown } from './ImportPage.tsx'

export type MappingSaid = z.infer<typeof importMapping>
interface Props { sheets: Shown['sheets'], mapping: MappingSaid, unknown: NonNullable<Shown['counts']>['unknown'], set: (m: MappingSaid) => void }
interface Col { readonly at: number, readonly heading: string, readonly samples: readonly string[] }
const SAMPLES = 3

/** What each column holds: guessed, shown with what stands in it, and put right here. */
export const ImportMapping = ({ sheets, mapping, unknown, set }: Props) => {
  const { t } = useTranslation('proposalImport')
  const { language } = useFormat()
  const sheet = sheets.find((s) => s.name === mapping.sheet) ?? sheets[0]
  if (!sheet) return null
  const heads = (head: number, of = sheet) => of.top[head - 1] ?? []
  const anew = (name: string, head: number) => { const of = sheets.find((s) => s.name === name)!; set({ ...mapping, sheet: name, head, columns: proposeColumns(heads(head, of)) }) }
  return (
    <Section title={t('mapping.title')}>
      <p className="quiet">{t('mapping.note')}</p>
      <div className="bar">
        <Field label={t('mapping.sheet')}>{(id) => <Select id={id} className="bar-select" value={sheet.name} onChange={(name: string) => anew(name, 1)} options={sheets.map((s) => ({ value: s.name, label: t('mapping.sheetOf', { name: s.name, n: s.rows }) }))} />}</Field>
        <Field label={t('mapping.head')}>{(id) => <InputNumber id={id} min={1} max={Math.min(12, sheet.top.length)} precision={0} value={mapping.head} onChange={(n) => { if (n) anew(sheet.name, n) }} />}</Field>
        <Field label={t('mapping.day')}>{(id) => <DatePicker id={id} placeholder={t('mapping.dayNone')} value={mapping.day ? dayjs(mapping.day) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => set({ ...mapping, day: d ? d.format('YYYY-MM-DD') : null })} />}</Field>
      </div>
      <Columns columns={heads(mapping.head).map((heading, at): Col => ({ at, heading, samples: sheet.top.slice(mapping.head).map((row) => row[at] ?? '').filter(Boolean).slice(0, SAMPLES) }))} mapping={mapping} set={set} />
      {unknown.length || Object.keys(mapping.states).length || Object.keys(mapping.tags).length ? <Values unknown={unknown} mapping={mapping} set={set} /> : null}
    </Section>
  )
}

const Columns = ({ columns, mapping, set }: Pick<Props, 'mapping' | 'set'> & { columns: readonly Col[] }) => {
  const { t } = useTranslation('proposalImport')
  const { say } = useFormat()
  const fieldAt = (at: number) => IMPORT_FIELDS.find((f) => mapping.columns[f] === at)
  /** One column for a field: whoever takes it from another leaves that one free. */
  const choose = (c: Col, field: ImportField | undefined) => {
    const kept = Object.fromEntries(Object.entries(mapping.columns).filter(([f, at]) => f !== field && at !== c.at))
    set({ ...mapping, columns: field ? { ...kept, [field]: c.at } : kept, money: field === 'benefit' || field === 'reward' ? { ...mapping.money, [field]: unitOfHeading(c.heading) } : mapping.money })
  }
  const cells: Column<Col>[] = [
    { key: 'heading', title: t('mapping.heading'), head: true, className: 'wrap', render: (c) => c.heading || t('mapping.nth', { n: c.at + 1 }) },
    { key: 'samples', title: t('mapping.samples'), className: 'wrap', render: (c) => c.samples.join(t('mapping.between')) || '—' },
    { key: 'field', title: t('mapping.field'), render: (c) => {
      const field = fieldAt(c.at), money = field === 'benefit' || field === 'reward' ? field : null
      return <span className="import-field">
        <Select allowClear className="bar-select" aria-label={t('mapping.fieldOf', { heading: c.heading || String(c.at + 1) })} placeholder={t('mapping.leave')} value={field ?? null} onChange={(f: ImportField | undefined) => choose(c, f)}
          options={IMPORT_FIELDS.map((f) => ({ value: f, label: say(importFieldText[f]) }))} />
        {money ? <Select aria-label={t('mapping.unit')} value={mapping.money[money] ?? 'yuan'} onChange={(unit: 'yuan' | 'wan') => set({ ...mapping, money: { ...mapping.money, [money]: unit } })} options={(['yuan', 'wan'] as const).map((u) => ({ value: u, label: t(`mapping.units.${u}`) }))} /> : null}
      </span>
    } },
  ]
  return <DataTable caption={t('mapping.title')} columns={cells} rows={columns.filter((c) => c.heading || c.samples.length)} rowKey={(c) => c.at} />
}

/** 值的对应: words of their own for where a proposal stands and what it is about. */
const Values = ({ unknown, mapping, set }: Pick<Props, 'unknown' | 'mapping' | 'set'>) => {
  const { t } = useTranslation('proposalImport')
  const { say } = useFormat()
  const rows = [...unknown, ...Object.keys(mapping.states).map((value) => ({ field: 'state' as const, value, rows: 0 })), ...Object.keys(mapping.tags).map((value) => ({ field: 'tags' as const, value, rows: 0 }))].filter((r, i, all) => all.findIndex((x) => x.field === r.field && x.value === r.value) === i)
  type Row = (typeof rows)[number]
  const without = (of: Readonly<Record<string, string>>, value: string) => Object.fromEntries(Object.entries(of).filter(([k]) => k !== value))
  const cells: Column<Row>[] = [
    { key: 'field', title: t('values.field'), render: (r) => say(importFieldText[r.field]) },
    { key: 'value', title: t('values.value'), head: true, className: 'wrap', render: (r) => <>{r.value}{r.rows ? <span className="quiet"> {t('values.rows', { n: r.rows })}</span> : null}</> },
    { key: 'as', title: t('values.as'), render: (r) => r.field === 'state'
      ? <Select allowClear className="bar-select" aria-label={t('values.of', { value: r.value })} placeholder={t('values.choose')} value={mapping.states[r.value] ?? null} onChange={(v: string | undefined) => set({ ...mapping, states: v ? { ...mapping.states, [r.value]: v as never } : without(mapping.states, r.value) as never })} options={IMPORT_STATES.map((s) => ({ value: s, label: say(importStateText[s]) }))} />
      : <Select allowClear className="bar-select" aria-label={t('values.of', { value: r.value })} placeholder={t('values.choose')} value={mapping.tags[r.value] ?? null} onChange={(v: string | undefined) => set({ ...mapping, tags: v ? { ...mapping.tags, [r.value]: v as never } : without(mapping.tags, r.value) as never })} options={[...PROPOSAL_TAGS.map((x) => ({ value: x as string, label: say(proposalTagText[x]) })), { value: 'none', label: t('values.none') }]} /> },
  ]
  return <Section title={t('values.title')}><p className="quiet">{t('values.note')}</p><DataTable caption={t('values.title')} columns={cells} rows={rows} rowKey={(r) => `${r.field} ${r.value}`} /></Section>
}
