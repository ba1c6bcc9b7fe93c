import { Button, DatePicker, Popconfirm, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Field, Go, Loaded, Page, Problem, Section, useFormat, useMay, useRead, useSession, useWrite, type Column } from '../../../web/kit/index.ts'
import { addMentorPair, declareKin, endMentorPair, listMentorPairs, listMyKin, withdrawKin } from '../panel/panel.contract.ts'
import { listColleagues } from '../proposal.contract.ts'

type Pair = Answer<typeof listMentorPairs>['rows'][number]
type Kin = Answer<typeof listMyKin>['rows'][number]

/** 回避关系: who is tied to whom, so that nobody judges his own master, apprentice or kin. */
const TiesPage = () => {
  const { t } = useTranslation('proposalRule')
  return (
    <Page title={t('ties.title')} note={t('ties.note')} trail={<Go to="/proposals">{t('proposals')}</Go>}>
      <Section title={t('kin.title')}><MyKin /></Section>
      <Section title={t('pairs.title')}><Pairs /></Section>
    </Page>
  )
}

/** Somebody of the own employer, found by name. */
const Colleague = ({ id, value, set, me = false }: { id: string, value: number | null, set: (account: number | null) => void, me?: boolean }) => {
  const { t } = useTranslation('proposalRule')
  const { account, post } = useSession(), [q, setQ] = useState('')
  const read = useRead(listColleagues, { query: { q } }, { keep: true })
  const own = me && (!q || account.name.includes(q)) ? [{ account: account.id, name: account.name, org: post.orgName }] : []
  return <Select id={id} showSearch={{ filterOption: false, onSearch: setQ }} allowClear className="bar-select" placeholder={t('ties.choose')} notFoundContent={t('ties.nobody')} loading={read.isFetching} value={value} onChange={(v: number | undefined) => set(v ?? null)} options={[...own, ...read.data?.rows ?? []].map((c) => ({ value: c.account, label: `${c.name} · ${c.org}` }))} />
}

const MyKin = () => {
  const { t } = useTranslation('proposalRule')
  const { moment } = useFormat()
  const read = useRead(listMyKin, {}), add = useWrite(declareKin, [listMyKin]), drop = useWrite(withdrawKin, [listMyKin]), [relative, setRelative] = useState<number | null>(null)
  const columns: Column<Kin>[] = [
    { key: 'name', title: t('kin.name'), head: true, render: (k) => k.name },
    { key: 'at', title: t('kin.at'), render: (k) => moment(k.declaredAt) },
    { key: 'drop', title: t('kin.withdraw'), render: (k) => <Popconfirm title={t('kin.sure', { name: k.name })} okText={t('kin.withdraw')} cancelText={t('cancel')} onConfirm={() => { void drop.run({ params: { kin: k.id } }).catch(() => undefined) }}><Button size="small">{t('kin.withdraw')}</Button></Popconfirm> },
  ]
  return <>
    <p className="quiet">{t('kin.note')}</p>
    <div className="bar"><Field label={t('kin.name')}>{(id) => <Colleague id={id} value={relative} set={setRelative} />}</Field><Button disabled={relative === null} loading={add.busy} onClick={() => { void add.run({ body: { relative: relative! } }).then(() => setRelative(null), () => undefined) }}>{t('kin.declare')}</Button></div>
    <Problem error={add.error ?? drop.error} />
    <Loaded of={read}>{({ rows }) => <DataTable caption={t('kin.title')} columns={columns} rows={rows} rowKey={(k) => k.id} empty={<Empty title={t('kin.none')} />} />}</Loaded>
  </>
}

const Pairs = () => {
  const { t } = useTranslation('proposalRule')
  const { day } = useFormat()
  const may = useMay()('proposal.pair'), { post, today } = useSession(), read = useRead(listMentorPairs, {}), add = useWrite(addMentorPair, [listMentorPairs]), end = useWrite(endMentorPair, [listMentorPairs])
  const [mentor, setMentor] = useState<number | null>(null), [apprentice, setApprentice] = useState<number | null>(null), [since, setSince] = useState(today)
  const columns: Column<Pair>[] = [
    { key: 'mentor', title: t('pairs.mentor'), head: true, render: (m) => m.mentor.name },
    { key: 'apprentice', title: t('pairs.apprentice'), render: (m) => m.apprentice.name },
    { key: 'org', title: t('pairs.org'), className: 'wrap', render: (m) => m.org },
    { key: 'since', title: t('pairs.since'), render: (m) => day(m.since) },
    { key: 'until', title: t('pairs.until'), render: (m) => m.until ? day(m.until) : may && m.org === post.orgName ? <Popconfirm title={t('pairs.sure')} okText={t('pairs.end')} cancelText={t('cancel')} onConfirm={() => { void end.run({ params: { pair: m.id }, body: { until: today } }).catch(() => undefined) }}><Button size="small">{t('pairs.end')}</Button></Popconfirm> : '—' },
  ]
  return <>
    {may ? <div className="bar">
      <Field label={t('pairs.mentor')}>{(id) => <Colleague id={id} me value={mentor} set={setMentor} />}</Field><Field label={t('pairs.apprentice')}>{(id) => <Colleague id={id} me value={apprentice} set={setApprentice} />}</Field>
      <Field label={t('pairs.since')}>{(id) => <DatePicker id={id} allowClear={false} value={dayjs(since)} onChange={(d) => { if (d) setSince(d.format('YYYY-MM-DD')) }} />}</Field>
      <Button disabled={mentor === null || apprentice === null} loading={add.busy} onClick={() => { void add.run({ body: { mentor: mentor!, apprentice: apprentice!, since } }).then(() => { setMentor(null); setApprentice(null) }, () => undefined) }}>{t('pairs.add')}</Button>
    </div> : null}
    <Problem error={add.error ?? end.error} />
    <Loaded of={read}>{({ rows }) => <DataTable caption={t('pairs.title')} columns={columns} rows={rows} rowKey={(m) => m.id} empty={<Empty title={t('pairs.none')} />} />}</Loaded>
  </>
}
export default TiesPage
