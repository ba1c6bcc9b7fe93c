import { Button, Popconfirm } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Go, Problem, useFormat, useMay, useSession, useWrite, type Column } from '../../../web/kit/index.ts'
import { endPost, listPeople } from '../people.contract.ts'
import { roleText } from '../people.text.ts'
import './people.css'

const AddPost = lazy(() => import('./AddPost.tsx'))
const ChangeTerm = lazy(() => import('./ChangeTerm.tsx'))
const ResetPassword = lazy(() => import('./ResetPassword.tsx'))
const EditPerson = lazy(() => import('./EditPerson.tsx'))
const Reveal = lazy(() => import('./Reveal.tsx'))
export type Person = Answer<typeof listPeople>['rows'][number]
export type PostOfPerson = Person['posts'][number]
interface PeopleTableProps { rows: readonly Person[], org: number, sort: string, onSort: (sort: string) => void, empty: ReactNode, more: { load: () => void, busy: boolean } | null }

export const PeopleTable = ({ rows, org, sort, onSort, empty, more }: PeopleTableProps) => {
  const { t } = useTranslation('people')
  const { t: tp } = useTranslation('personal')
  const { name } = useFormat()
  const may = useMay()
  const { account } = useSession()
  const [open, setOpen] = useState<{ readonly what: 'post' | 'password' | 'edit' | 'reveal', readonly person: Person } | null>(null)
  const write = may('people.write'), reveals = may('people.revealPhone') || may('people.revealIdNumber') || may('people.revealEmail')
  const columns: Column<Person>[] = [
    { key: 'name', title: t('row.name'), head: true, sortable: true, className: 'wrap', render: (p) => <>{name(p)}{p.disabled ? <span className="person-off">{t('row.disabled')}</span> : null}<span className="person-login">{p.login}</span></> },
    { key: 'posts', title: t('row.posts'), className: 'wrap', render: (p) => <Posts person={p} org={org} write={write} /> },
    { key: 'contact', title: tp('contact'), className: 'wrap', render: (p) => p.phone || p.idNumber || p.email ? <span className="person-contact"><span>{p.phone}{p.idNumber ? <span className="person-login">{p.idNumber}</span> : null}{p.email ? <span className="person-login">{p.email}</span> : null}</span>{reveals ? <Button size="small" type="text" aria-label={tp('reveal.openOf', { name: name(p) })} onClick={() => setOpen({ what: 'reveal', person: p })}>{tp('reveal.open')}</Button> : null}</span> : <span className="quiet">{tp('none')}</span> },
    ...(write || may('factor.reset') ? [{ key: 'do', title: <span className="unseen">{t('row.actions')}</span>, className: 'numeric', render: (p: Person) => <span className="person-actions">
      {may('factor.reset') && p.id !== account.id ? <Go to={`/people/${p.id}/sign-in`} label={t('signIn.of', { name: name(p) })}>{t('signIn.title')}</Go> : null}
      {write ? <><AbilityButton size="small" ability={p.abilities.appoint} aria-label={t('post.addTo', { name: name(p) })} onClick={() => setOpen({ what: 'post', person: p })}>{t('post.add')}</AbilityButton>
      <Button size="small" aria-label={tp('edit.openOf', { name: name(p) })} onClick={() => setOpen({ what: 'edit', person: p })}>{tp('edit.open')}</Button>
      <AbilityButton size="small" ability={p.abilities.resetPassword} aria-label={t('reset.of', { name: name(p) })} onClick={() => setOpen({ what: 'password', person: p })}>{t('reset.title')}</AbilityButton></> : null}
    </span> }] : []),
  ]
  return (
    <>
      <DataTable caption={t('list.title')} columns={columns} rows={rows} rowKey={(p) => p.id} sort={sort} onSort={onSort} empty={empty} more={more} />
      <Suspense fallback={null}>
        {open?.what === 'post' ? <AddPost person={open.person} org={org} onClose={() => setOpen(null)} /> : open?.what === 'password' ? <ResetPassword person={open.person} onClose={() => setOpen(null)} />
          : open?.what === 'edit' ? <EditPerson person={open.person} onClose={() => setOpen(null)} /> : open?.what === 'reveal' ? <Reveal person={open.person} onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </>
  )
}

/** The organisation is named only where it is another than the one looked at. */
const Posts = ({ person, org, write }: { person: Person, org: number, write: boolean }) => {
  const { t } = useTranslation('people')
  const { say, day, name } = useFormat()
  const { run, busy, error } = useWrite(endPost, [listPeople])
  const [ending, setEnding] = useState<number | null>(null)
  const [term, setTerm] = useState<PostOfPerson | null>(null)
  const end = async (post: number) => { setEnding(post); await run({ params: { id: person.id, post } }).catch(() => null); setEnding(null) }
  return (
    <>
      <ul className="lines">{person.posts.map((p) => (
        <li key={p.id} className="person-post">
          <span><strong>{say(roleText[p.role])}</strong>{p.title ? ` · ${p.title}` : ''}{p.orgId === org ? null : ` · ${p.orgName}`} <span className="quiet">{t(p.state === 'future' ? 'row.willBegin' : 'row.since', { day: day(p.from) })}{p.to ? t('row.until', { day: day(p.to) }) : ''}</span></span>
          {!write ? null : p.abilities.end === true
            ? <span className="person-actions"><Button size="small" type="text" aria-label={t('post.termOf', { name: name(person), role: say(roleText[p.role]) })} onClick={() => setTerm(p)}>{t('post.term')}</Button><Popconfirm title={t('post.endSure', { name: name(person), role: say(roleText[p.role]) })} description={t('post.endNote')} okText={t('post.end')} cancelText={t('cancel')} onConfirm={() => { void end(p.id) }}>
              <Button size="small" type="text" loading={busy && ending === p.id} aria-label={t('post.endOf', { name: name(person), role: say(roleText[p.role]) })}>{t('post.end')}</Button></Popconfirm></span>
            : <AbilityButton size="small" type="text" ability={p.abilities.end} aria-label={t('post.endOf', { name: name(person), role: say(roleText[p.role]) })}>{t('post.end')}</AbilityButton>}
        </li>))}</ul>
      <Problem error={error} />
      <Suspense fallback={null}>{term ? <ChangeTerm person={person} post={term} onClose={() => setTerm(null)} /> : null}</Suspense>
    </>
  )
}
