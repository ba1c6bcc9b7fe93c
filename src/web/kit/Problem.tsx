import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused, Unreachable } from './failure.ts'

/** What happened, where, what to do, and the code to quote on the telephone. */
export const Problem = ({ error, retry, children }: { error: Error | null, retry?: () => void, children?: ReactNode }) => {
  const { t } = useTranslation('kit')
  if (!error) return null
  const refused = error instanceof Refused ? error : null
  return (
    <div className="problem" role="alert">
      <p className="problem-what">{refused?.message || (error instanceof Unreachable ? t('problem.unreachable') : t('problem.page'))}</p>
      {refused?.errors.length ? <ul>{refused.errors.map((e) => <li key={`${e.path} ${e.code}`}>{e.path ? <code>{e.path.replace(/^(body|query|params)\./, '')}</code> : null} {e.detail}</li>)}</ul> : null}
      {children}
      <p className="problem-code">
        {t('problem.code')} <code>{refused?.code ?? error.name}</code>{refused?.trace ? <> · {t('problem.trace')} <code>{refused.trace}</code></> : null}
        {retry ? <Button size="small" onClick={retry}>{t('problem.retry')}</Button> : null}
      </p>
    </div>
  )
}

/** Nothing here – and what to do next. */
export const Empty = ({ title, hint, children }: { title: ReactNode, hint?: ReactNode, children?: ReactNode }) =>
  <div className="empty"><p className="empty-title">{title}</p>{hint ? <p>{hint}</p> : null}{children}</div>

interface Readable<T> { readonly data: T | undefined, readonly error: Error | null, readonly isFetching?: boolean, readonly refetch: () => unknown }

/** A read in its three states; old data stays in sight while new data is asked for. */
export const Loaded = <T,>({ of, children }: { of: Readable<T>, children: (data: T) => ReactNode }) => {
  const { t } = useTranslation('kit')
  if (of.data !== undefined) return <div className="loaded" aria-busy={of.isFetching || undefined}>{of.error ? <Problem error={of.error} retry={() => { of.refetch() }} /> : null}{children(of.data)}</div>
  if (of.error) return <Problem error={of.error} retry={() => { of.refetch() }} />
  return <div className="waiting" role="status" aria-label={t('loading')}><i /><i /><i /></div>
}
