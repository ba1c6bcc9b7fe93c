import { useParams } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Go, Loaded, Page, Problem, saveBase64, send, useFormat, useRead, useSession, useUrlState } from '../../../web/kit/index.ts'
import { exportSummary, getSummary } from '../summary.contract.ts'
import { ChildTable } from './ChildTable.tsx'
import { ListRows } from './ListRows.tsx'
import { Outliers } from './Outliers.tsx'
import { TotalTable } from './TotalTable.tsx'

export type SummaryView = Answer<typeof getSummary>
export interface SummaryAddress { readonly form: string, readonly org: number, readonly period: string }

/** 汇总表: one form of one period at one level; the tab, the level and the stage stand in the address. */
const SummaryPage = () => {
  const { form = '', org = '', period = '' } = useParams({ strict: false }) as { form?: string, org?: string, period?: string }
  const [state, setState] = useUrlState({ tab: 'total', stage: 'preliminary' })
  const { t } = useTranslation('summary')
  const { post } = useSession()
  const { title, period: periodOf, count } = useFormat()
  const address = { form, org: org ? Number(org) : post.orgId, period }
  const read = useRead(getSummary, { params: address })
  const trail = <><Go to="/reports" search={{ form, period }}>{t('reports')}</Go><Go to={`/sign-off/${encodeURIComponent(form)}/${encodeURIComponent(period)}`} search={{ org: String(address.org) }}>{t('signOff')}</Go></>
  return (
    <Page wide title={t('title')} trail={trail} {...(read.data ? { name: `${t('title')} · ${read.data.org.name}`, note: `${read.data.org.name} · ${title(read.data.form)} · ${periodOf(period)}`, actions: <Export address={address} /> } : {})}>
      <Loaded of={read}>{(view) => {
        const tabs = [{ value: 'total', label: t('tab.total') }, { value: 'children', label: t('tab.children', { n: view.children.length }) }, ...view.form.lists.map((l) => ({ value: `list.${l.key}`, label: <ListLabel list={l} /> })), { value: 'outliers', label: t('tab.outliers') }]
        const list = view.form.lists.find((l) => `list.${l.key}` === state.tab)
        return <>
          <dl className="report-counts">{(['expected', 'reported', 'onTime', 'accepted'] as const).map((k) => <div key={k}><dt>{t(`counts.${k}`)}</dt><dd>{count(view.counts[k])}</dd></div>)}</dl>
          <Segmented className="no-print" options={tabs} value={tabs.some((x) => x.value === state.tab) ? state.tab : 'total'} onChange={(tab) => setState({ tab: String(tab) })} />
          {state.tab === 'children' ? <ChildTable view={view} stage={state.stage === 'accepted' ? 'accepted' : 'preliminary'} onStage={(stage) => setState({ stage })} />
            : state.tab === 'outliers' ? <Outliers address={address} view={view} />
              : list ? <ListRows key={list.key} address={address} list={list} /> : <TotalTable view={view} />}
        </>
      }}</Loaded>
    </Page>
  )
}

const ListLabel = ({ list }: { list: SummaryView['form']['lists'][number] }) => {
  const { say, count } = useFormat()
  return <>{say(list.label)} {count(list.rows)}</>
}

const Export = ({ address }: { address: SummaryAddress }) => {
  const { t } = useTranslation('summary')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const save = () => {
    setBusy(true)
    setError(null)
    send(exportSummary, { params: address }).then(saveBase64, setError).finally(() => setBusy(false))
  }
  return <><Button loading={busy} onClick={save}>{t('export')}</Button><Button onClick={() => window.print()}>{t('print')}</Button><Problem error={error} /></>
}
export default SummaryPage
