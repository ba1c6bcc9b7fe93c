import { Button, Input, Popconfirm, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Field, Go, Loaded, Page, Problem, Section, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { resetFactor } from '../factor.contract.ts'
import { bindFor, listBindingsOf, unbindFor } from '../sso.contract.ts'
import { bindingColumns, type Binding } from './bindingColumns.tsx'
import './factor.css'

/** How somebody below signs in: the second factor turned off for a lost telephone, identities bound by their subject. */
const PersonSignInPage = () => {
  const { t } = useTranslation('factor')
  const format = useFormat()
  const id = Number((useParams({ strict: false }) as { id: string }).id)
  const read = useRead(listBindingsOf, { params: { id } })
  const reset = useWrite(resetFactor, [listBindingsOf])
  const unbind = useWrite(unbindFor, [listBindingsOf])
  const take = (b: Binding) => (
    <Popconfirm title={t('binding.endSure', { provider: format.name(b) })} okText={t('binding.end')} cancelText={t('cancel')} onConfirm={() => { void unbind.run({ params: { id, binding: b.id } }).catch(() => null) }}>
      <Button size="small" disabled={unbind.busy} aria-label={t('binding.endOf', { provider: format.name(b) })}>{t('binding.end')}</Button>
    </Popconfirm>
  )
  return (
    <Page title={read.data ? t('person.title', { name: format.name(read.data), login: read.data.login }) : t('person.name')} name={t('person.name')} note={t('person.note')} trail={<Go to="/people">{t('person.people')}</Go>}>
      <Problem error={reset.error ?? unbind.error} />
      <Loaded of={read}>{(state) => (
        <>
          <Section title={t('title')}>
            <p>{t(state.enrolled ? 'person.enrolled' : 'person.notEnrolled')}</p>
            {state.enrolled ? <Popconfirm title={t('person.resetSure')} description={t('person.resetNote')} okText={t('person.reset')} cancelText={t('cancel')} onConfirm={() => { void reset.run({ params: { id } }).catch(() => null) }}><Button danger loading={reset.busy}>{t('person.reset')}</Button></Popconfirm> : null}
          </Section>
          <Section title={t('binding.title')}>
            <DataTable caption={t('binding.title')} columns={bindingColumns(t, format, take)} rows={state.rows} rowKey={(b) => b.id} empty={<Empty title={t('person.none')} />} />
            {state.providers.some((p) => !state.rows.some((b) => b.provider === p.id)) ? <Bind id={id} providers={state.providers.filter((p) => !state.rows.some((b) => b.provider === p.id))} /> : null}
          </Section>
        </>
      )}</Loaded>
    </Page>
  )
}

const Bind = ({ id, providers }: { id: number, providers: readonly { readonly id: number, readonly name: string, readonly nameEn: string | null }[] }) => {
  const { t } = useTranslation('factor')
  const { name } = useFormat()
  const { run, busy, error } = useWrite(bindFor, [listBindingsOf])
  const [provider, setProvider] = useState(providers[0]!.id)
  const [subject, setSubject] = useState('')
  const [missing, setMissing] = useState(false)
  const bind = async (e: FormEvent) => {
    e.preventDefault()
    setMissing(!subject.trim())
    if (subject.trim()) await run({ params: { id }, body: { provider, subject } }).catch(() => null)
  }
  return (
    <form className="factor-form" onSubmit={(e) => { void bind(e) }} noValidate>
      <Field label={t('binding.provider')}>{(field) => <Select id={field} value={provider} aria-label={t('binding.provider')} options={providers.map((p) => ({ value: p.id, label: name(p) }))} onChange={setProvider} />}</Field>
      <Field label={t('binding.subject')} hint={t('person.subjectHint')} fault={missing ? t('person.subjectMissing') : null}>{(field) => <Input id={field} value={subject} maxLength={255} onChange={(e) => setSubject(e.target.value)} aria-invalid={missing} />}</Field>
      <Problem error={error} />
      <div><Button htmlType="submit" loading={busy}>{t('person.bind')}</Button></div>
    </form>
  )
}
export default PersonSignInPage
