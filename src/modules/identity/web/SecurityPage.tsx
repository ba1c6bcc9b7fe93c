import { Button, Input, Popconfirm, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PROFILES, type Profile } from '../../../kernel/profile.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Loaded, Page, Problem, Section, useFormat, useRead, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { listPeople } from '../../people/browser.ts'
import { getPasswordRule } from '../identity.contract.ts'
import { passwordRuleText, profileText, sessionRuleText } from '../identity.text.ts'
import { changeSecurity, endSessionsOf, getSecurity, liftLock, listLocks } from '../security.contract.ts'
import './account.css'

/** 安全设置: the profile of the installation, who is locked out, and whose sessions must end. */
const SecurityPage = () => {
  const { t } = useTranslation('identity')
  return (
    <Page title={t('security.title')} note={t('security.note')}>
      <Section title={t('security.profile')}><ProfileChoice /></Section>
      <Section title={t('lock.title')}><Locks /></Section>
      <Section title={t('others.title')}><Others /></Section>
    </Page>
  )
}

const ProfileChoice = () => {
  const { t } = useTranslation('identity')
  const { say } = useFormat()
  const read = useRead(getSecurity, {})
  const { run, busy, error } = useWrite(changeSecurity, [getSecurity, getPasswordRule])
  const [chosen, setChosen] = useState<Profile | null>(null)
  return (
    <Loaded of={read}>{({ profile, version, abilities }) => (
      <>
        <p className="quiet section-lead">{t('security.profileWhat')}</p>
        <Radio.Group className="profiles" aria-label={t('security.profile')} value={chosen ?? profile} onChange={(e) => setChosen(e.target.value as Profile)}>
          {PROFILES.map((p) => <Radio key={p} value={p}><strong>{say(profileText[p])}</strong>{p === profile ? <span className="quiet"> {t('security.now')}</span> : null}<br />{say(passwordRuleText[p])}<br />{say(sessionRuleText(p))}</Radio>)}
        </Radio.Group>
        <Problem error={error} />
        <p><AbilityButton type="primary" loading={busy} ability={abilities.change !== true ? abilities.change : (chosen ?? profile) === profile ? { code: 'unchanged', detail: t('security.unchanged') } : true}
          onClick={() => { if (chosen) void run({ body: { profile: chosen } }, version).then(() => setChosen(null), () => null) }}>{t('security.choose')}</AbilityButton></p>
      </>
    )}</Loaded>
  )
}

type Lock = Answer<typeof listLocks>['rows'][number]
const Locks = () => {
  const { t } = useTranslation('identity')
  const { moment, name } = useFormat()
  const read = useRead(listLocks, {}, { everyMs: 30_000 })
  const { run, busy, error } = useWrite(liftLock, [listLocks])
  const columns: Column<Lock>[] = [
    { key: 'name', title: t('lock.who'), head: true, className: 'wrap', render: (l) => <>{name(l)} <span className="quiet">{l.login}</span></> },
    { key: 'at', title: t('lock.lastTry'), render: (l) => moment(l.lastTryAt) },
    { key: 'until', title: t('lock.until'), render: (l) => moment(l.lockedUntil) },
    { key: 'lift', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (l) => <Popconfirm title={t('lock.liftSure', { name: name(l) })} okText={t('lock.lift')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { id: l.id } }).catch(() => null) }}><Button size="small" disabled={busy} aria-label={`${t('lock.lift')} ${l.login}`}>{t('lock.lift')}</Button></Popconfirm> },
  ]
  return (
    <>
      <p className="quiet section-lead">{t('lock.note')}</p>
      <Problem error={error} />
      <Loaded of={read}>{({ rows }) => <DataTable caption={t('lock.title')} columns={columns} rows={rows} rowKey={(l) => l.id} empty={<Empty title={t('lock.none')} hint={t('lock.noneHint')} />} />}</Loaded>
    </>
  )
}

type Person = Answer<typeof listPeople>['rows'][number]
const Others = () => {
  const { t } = useTranslation('identity')
  const { name } = useFormat()
  const [view, setView] = useUrlState({ q: '' })
  const read = useRead(listPeople, { query: { below: 'true', q: view.q, limit: 20 } }, { enabled: view.q !== '' })
  const { run, busy, error } = useWrite(endSessionsOf)
  const [done, setDone] = useState<{ readonly name: string, readonly ended: number } | null>(null)
  const end = async (p: Person) => { const said = await run({ params: { id: p.id } }).catch(() => null); if (said) setDone({ name: name(p), ended: said.ended }) }
  const columns: Column<Person>[] = [
    { key: 'name', title: t('lock.who'), head: true, className: 'wrap', render: (p) => <>{name(p)} <span className="quiet">{p.login}</span></> },
    { key: 'orgs', title: t('others.orgs'), className: 'wrap', render: (p) => [...new Set(p.posts.map((x) => x.orgName))].join('、') },
    { key: 'end', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: (p) => <Popconfirm title={t('others.endSure', { name: name(p) })} okText={t('others.end')} cancelText={t('cancel')} onConfirm={() => { void end(p) }}><Button size="small" disabled={busy} aria-label={`${t('others.end')} ${p.login}`}>{t('others.end')}</Button></Popconfirm> },
  ]
  return (
    <>
      <p className="quiet section-lead">{t('others.note')}</p>
      <div className="bar" role="search"><Input.Search key={view.q} allowClear className="bar-search" placeholder={t('others.search')} aria-label={t('others.search')} defaultValue={view.q} onSearch={(q) => setView({ q })} /></div>
      {done ? <p className="notice" role="status">{t('others.done', { name: done.name, n: done.ended })}</p> : null}
      <Problem error={error} />
      {view.q === '' ? null : <Loaded of={read}>{({ rows }) => <DataTable caption={t('others.title')} columns={columns} rows={rows} rowKey={(p) => p.id} empty={<Empty title={t('others.none')} hint={t('others.noneHint')} />} />}</Loaded>}
    </>
  )
}
export default SecurityPage
