import { useEffect, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat, type Named } from './format.ts'
import './record.css'

/** The frame of every page: where am I, what is it, what can be done. */
interface PageProps { title: ReactNode, name?: string, trail?: ReactNode, note?: ReactNode, actions?: ReactNode, children: ReactNode, wide?: boolean }

export const Page = ({ title, name, trail, note, actions, children, wide = false }: PageProps) => {
  const { t } = useTranslation('kit')
  const said = name ?? (typeof title === 'string' ? title : '')
  useEffect(() => { document.title = said ? `${said} · ${t('product')}` : t('product') }, [said, t])
  return (
    <article className={wide ? 'page wide' : 'page'}>
      {trail ? <nav className="trail" aria-label={t('trail')}>{trail}</nav> : null}
      <header className="page-head">
        <div><h1>{title}</h1>{note ? <div className="page-note">{note}</div> : null}</div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </article>
  )
}

export const Section = ({ title, actions, children }: { title: ReactNode, actions?: ReactNode, children: ReactNode }) =>
  <section className="section"><header className="section-head"><h2>{title}</h2>{actions ? <div className="section-actions">{actions}</div> : null}</header>{children}</section>

/** A link by path; parameters of the address are text, so that pages of other modules need no types of ours. */
export const Go = ({ to, search, className, children, label }: { to: string, search?: Record<string, string | undefined>, className?: string, children: ReactNode, label?: string }) =>
  <Link to={to as never} search={(search ?? {}) as never} {...(className ? { className } : {})} {...(label ? { 'aria-label': label } : {})}>{children}</Link>

interface Place extends Named { readonly id: number }
/** From the own organisation down to this one; the last is where we are. */
export const OrgBreadcrumb = ({ places, to }: { places: readonly Place[], to: (place: Place) => { to: string, search?: Record<string, string | undefined> } }) => {
  const { name } = useFormat()
  const { t } = useTranslation('kit')
  return (
    <ol className="crumbs" aria-label={t('crumbs')}>
      {places.map((place, i) => <li key={place.id}>{i === places.length - 1 ? <span aria-current="page">{name(place)}</span> : <Go {...to(place)}>{name(place)}</Go>}</li>)}
    </ol>
  )
}
