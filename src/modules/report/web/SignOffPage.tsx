import { useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Amount, DataTable, Empty, Go, Loaded, Page, Problem, Section, useFormat, useRead, useSession, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { getSignOff, signOff } from '../sign.contract.ts'
import { reportPath } from './address.ts'
import { StateMark } from './StateMark.tsx'
import './report.css'

type View = Answer<typeof getSignOff>
const LISTED = 200

/** 签发: the level's figures as they are, the gaps by name, what was signed off and what has come since. */
const SignOffPage = () => {
  const { form = '', period = '' } = useParams({ strict: false }) as { form?: string, period?: string }
  const [{ org }] = useUrlState({ org: '' })
  const { t } = useTranslation('report')
  const { post } = useSession()
  const { title, period: periodOf } = useFormat()
  const address = { form, org: org ? Number(org) : post.orgId, period }
  const read = useRead(getSignOff, { params: address })
  const trail = <Go to="/reports" search={{ form, period }}>{t('list')}</Go>
  return (
    <Page title={t('sign.title')} trail={trail} {...(read.data ? { name: `${t('sign.title')} · ${read.data.org.name}`, note: `${read.data.org.name} · ${title(read.data.form)} · ${periodOf(period)}` } : {})}>
      <Loaded of={read}>{(view) => <>
        <Counts view={view} />
        <Figures view={view} />
        <Sign view={view} address={address} />
        <Gaps view={view} />
        <Versions view={view} />
      </>}</Loaded>
    </Page>
  )
}

const Counts = ({ view }: { view: View }) => {
  const { t } = useTranslation('report')
  const { count } = useFormat()
  const fact = (label: string, n: number) => <div><dt>{label}</dt><dd>{count(n)}</dd></div>
  return <dl className="report-counts">{fact(t('counts.expected'), view.expected)}{fact(t('counts.reported'), view.reported)}{fact(t('counts.accepted'), view.accepted)}{fact(t('sign.gaps'), view.gaps.length)}</dl>
}

const Figures = ({ view }: { view: View }) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  type Row = View['figures'][number]
  const number = (key: 'preliminary' | 'accepted' | 'signed' | 'pending'): Column<Row> => ({ key, title: t(`sign.${key}`), numeric: true, render: (r) => <Amount value={r[key]} unit="" exact /> })
  const columns: Column<Row>[] = [{ key: 'cell', title: t('item'), head: true, className: 'wrap', render: (r) => say(r.label) }, number('preliminary'), number('accepted'), number('signed'), number('pending')]
  return <Section title={t('sign.figures')}><p>{t('sign.figuresNote')}</p><DataTable caption={t('sign.figures')} columns={columns} rows={view.figures} rowKey={(r) => r.cell} empty={<Empty title={t('sign.noFigures')} />} /></Section>
}

const Sign = ({ view, address }: { view: View, address: { form: string, org: number, period: string } }) => {
  const { t } = useTranslation('report')
  const { run, busy, error } = useWrite(signOff, [getSignOff])
  const [note, setNote] = useState('')
  const [done, setDone] = useState(false)
  const sign = async () => {
    if (await run({ params: address, body: { gaps: view.gaps.length, note: note.trim() || null } }, view.version).catch(() => null)) { setDone(true); setNote('') }
  }
  return (
    <Section title={view.version ? t('sign.again', { n: view.version }) : t('sign.first')}>
      {view.gaps.length && view.abilities.sign === true ? <>
        <p><label htmlFor="sign-note">{t('sign.note', { n: view.gaps.length })}</label></p>
        <Input.TextArea id="sign-note" rows={3} maxLength={500} showCount value={note} onChange={(e) => setNote(e.target.value)} />
      </> : null}
      <Problem error={error} />
      <div className="desk-actions"><AbilityButton ability={view.abilities.sign} type="primary" loading={busy} onClick={() => { void sign() }}>{t('sign.do')}</AbilityButton></div>
      <p role="status" className="done-note">{done ? t('sign.done') : null}</p>
    </Section>
  )
}

const Gaps = ({ view }: { view: View }) => {
  const { t } = useTranslation('report')
  type Row = View['gaps'][number]
  const columns: Column<Row>[] = [
    { key: 'org', title: t('org'), head: true, className: 'wrap', render: (g) => <Go to={reportPath({ form: view.form.code, org: g.org, period: view.period })}>{g.name}</Go> },
    { key: 'state', title: t('state'), render: (g) => <StateMark state={g.state} window="late" /> },
  ]
  return <Section title={t('sign.gapsOf', { n: view.gaps.length })}>{view.gaps.length > LISTED ? <p>{t('sign.gapsCut', { n: LISTED })}</p> : null}
    <DataTable caption={t('sign.gaps')} columns={columns} rows={view.gaps.slice(0, LISTED)} rowKey={(g) => String(g.org)} empty={<Empty title={t('sign.noGaps')} />} /></Section>
}

const Versions = ({ view }: { view: View }) => {
  const { t } = useTranslation('report')
  const { moment, count } = useFormat()
  type Row = View['versions'][number]
  const columns: Column<Row>[] = [
    { key: 'version', title: t('sign.version'), head: true, render: (v) => t('revision', { n: v.version }) },
    { key: 'at', title: t('sign.at'), render: (v) => moment(v.at) },
    { key: 'by', title: t('sign.by'), render: (v) => v.by ?? '—' },
    { key: 'reported', title: t('sign.coverage'), render: (v) => `${count(v.reported)} / ${count(v.expected)}` },
    { key: 'gaps', title: t('sign.gaps'), numeric: true, render: (v) => count(v.gaps.length) },
    { key: 'note', title: t('sign.noteShort'), className: 'wrap', render: (v) => v.note ?? '—' },
    { key: 'hash', title: t('sign.hash'), render: (v) => <span title={v.hash}>{v.hash.slice(0, 12)}{v.intact ? '' : ` ${t('sign.altered')}`}</span> },
  ]
  return <Section title={t('sign.versions')}><DataTable caption={t('sign.versions')} columns={columns} rows={view.versions} rowKey={(v) => String(v.version)} empty={<Empty title={t('sign.none')} />} /></Section>
}
export default SignOffPage
