import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Loaded, Section, useFormat, useRead, type Column } from '../../../web/kit/index.ts'
import { differences, type Difference } from '../compare.ts'
import { getFormEdition, type getForm } from '../form.contract.ts'
import type { FormSpec } from '../form.spec.ts'
import { FormDrawing } from './FormDrawing.tsx'

/** 版次: why each was replaced and when, and any two side by side. */
type Form = Answer<typeof getForm>
export const HistoryTab = ({ form, draft }: { form: Form, draft: FormSpec | null }) => {
  const { t } = useTranslation('form')
  const { moment } = useFormat()
  const numbers = [form.edition, ...form.editions.map((e) => e.edition)], options = [...(draft ? [{ value: 0, label: t('history.draft') }] : []), ...numbers.map((n) => ({ value: n, label: t(n === form.edition ? 'history.present' : 'history.edition', { n }) }))]
  const [pair, setPair] = useState<readonly [number, number]>([form.editions[0]?.edition ?? form.edition, draft ? 0 : form.edition])
  const columns: Column<Form['editions'][number]>[] = [
    { key: 'edition', title: t('history.number'), numeric: true, render: (e) => e.edition },
    { key: 'at', title: t('history.replacedAt'), render: (e) => moment(e.replacedAt) },
    { key: 'reason', title: t('history.reason'), className: 'wrap', head: true, render: (e) => e.reason ?? '—' },
  ]
  return (
    <>
      <p className="quiet">{t('history.note', { n: form.edition })}</p>
      {form.editions.length ? <DataTable caption={t('history.caption')} columns={columns} rows={form.editions} rowKey={(e) => e.edition} /> : <p>{t('history.none')}</p>}
      {options.length > 1 ? (
        <Section title={t('history.compare')}>
          <div className="bar">
            <Select aria-label={t('history.from')} value={pair[0]} options={options} onChange={(a) => setPair([a, pair[1]])} /> <span>{t('history.with')}</span>
            <Select aria-label={t('history.to')} value={pair[1]} options={options} onChange={(b) => setPair([pair[0], b])} />
          </div>
          <Compared form={form} draft={draft} pair={pair} />
        </Section>
      ) : null}
    </>
  )
}

const Compared = ({ form, draft, pair }: { form: Form, draft: FormSpec | null, pair: readonly [number, number] }) => {
  const past = (n: number) => n !== 0 && n !== form.edition
  const a = useRead(getFormEdition, { params: { form: form.code, edition: pair[0] } }, { enabled: past(pair[0]) }), b = useRead(getFormEdition, { params: { form: form.code, edition: pair[1] } }, { enabled: past(pair[1]) })
  const at = (n: number, read: { data?: { spec: FormSpec } | undefined }) => n === 0 ? draft : n === form.edition ? form.spec as FormSpec : read.data?.spec ?? null
  const was = at(pair[0], a as { data?: { spec: FormSpec } }), now = at(pair[1], b as { data?: { spec: FormSpec } })
  if (!was || !now) return past(pair[0]) && !a.data ? <Loaded of={a}>{() => null}</Loaded> : <Loaded of={b}>{() => null}</Loaded>
  return <><Differences list={differences(was, now)} /><FormDrawing form={now} /></>
}

const Differences = ({ list }: { list: readonly Difference[] }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  if (!list.length) return <p role="status">{t('history.same')}</p>
  const columns: Column<Difference>[] = [
    { key: 'part', title: t('history.part'), render: (d) => t(`history.parts.${d.part}`) },
    { key: 'what', title: t('history.what'), render: (d) => t(`history.whats.${d.what}`) },
    { key: 'label', title: t('history.label'), className: 'wrap', head: true, render: (d) => say(d.label) || t('unnamed') },
    { key: 'fields', title: t('history.fields'), className: 'wrap', render: (d) => d.fields.map((f) => t(`field.${f}`)).join(t('fillers.join')) || '—' },
  ]
  return <DataTable caption={t('history.differences')} columns={columns} rows={list} rowKey={(d) => `${d.part} ${d.what} ${d.label.zh}`} />
}
