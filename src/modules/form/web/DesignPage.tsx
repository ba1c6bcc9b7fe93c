import { useEffect, useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { parsePeriod } from '../../../kernel/period.ts'
import { Go, Loaded, Page, useFormat, useRead, useSession, useUrlState } from '../../../web/kit/index.ts'
import { blankForm } from '../design.ts'
import { getForm } from '../form.contract.ts'
import type { FormSpec } from '../form.spec.ts'
import { Designer } from './Designer.tsx'
import { handed, taken } from '../handoff.ts'
import { spanOf } from './HeadTab.tsx'

/** /forms/new for a plan or for itself, or one that is there: its draft, or its next edition. */
const DesignPage = () => {
  const { form = '' } = useParams({ strict: false }) as { form?: string }
  return form === 'new' ? <NewForm /> : <KnownForm key={form} code={form} />
}

const KnownForm = ({ code }: { code: string }) => {
  const { t } = useTranslation('form')
  const read = useRead(getForm, { params: { form: code } }, { staleTime: 0 })
  if (!read.data) return <Page title={t('one')} trail={<Go to="/forms">{t('list')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  const { data } = read, spec = data.spec as FormSpec
  // another version on the server is another form on the table
  return <Designer key={data.version} known={data} place={code} base={{ version: data.version, spec }} issued={data.state === 'issued' ? spec : null} plan={data.planCode} years={yearsOf(spec)} notes={[]} />
}
const yearsOf = (spec: FormSpec) => { const p = [spec.firstPeriod, spec.lastPeriod].map((x) => parsePeriod(x)!); return { from: Number(p[0]!.start.slice(0, 4)), to: Number(p[1]!.end.slice(0, 4)) + 2 } }

const NewForm = () => {
  const { today } = useSession()
  const { language } = useFormat()
  const [{ plan, from, to, code, issued }] = useUrlState({ plan: '', from: '', to: '', code: '', issued: '' })
  const now = Number(today.slice(0, 4)), years = { from: Number(from) || now, to: Number(to) || now + 4 }
  const [start] = useState(handed)
  useEffect(taken, [])
  const [blank] = useState(() => blankForm({ code: code || `F${today.replaceAll('-', '')}`, grain: 'quarter', ...spanOf('quarter', years, plan ? undefined : today), filledBy: plan ? { kind: ['enterprise'] } : {} }))
  return <Designer key={language && plan} known={null} place={`new ${plan}`} base={{ version: 0, spec: blank }} start={start?.spec ?? null} issued={null} plan={plan || null} planIssued={issued === '1'} years={years} notes={start?.notes ?? []} />
}
export default DesignPage
