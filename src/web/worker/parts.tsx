/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Refused, Unreachable } from '../kit/failure.ts'
import { address, go, hrefOf } from './address.ts'
import { useStore } from './store.ts'
import { useTranslation } from './words.ts'

/** What the pages are made of. */
export const Go = ({ to, className, children, label }: { to: string, className?: string, children: ComponentChildren, label?: string }) => {
  const here = useStore(address) === to
  return <a href={hrefOf(to)} class={className} aria-label={label} aria-current={here ? 'page' : undefined} onClick={(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(to) } }}>{children}</a>
}

/** What happened, what to do, and the code to quote. */
export const Problem = ({ error, again }: { error: Error | null, again?: () => void }) => {
  const { t } = useTranslation('worker')
  if (!error) return null
  const refused = error instanceof Refused ? error : null
  return (
    <div class="problem" role="alert">
      <p>{refused?.message || t(error instanceof Unreachable ? 'problem.unreachable' : 'problem.page')}</p>
      {refused?.errors.length ? <ul>{refused.errors.map((e) => <li key={`${e.path} ${e.code}`}>{e.detail}</li>)}</ul> : null}
      {refused ? <p class="quiet">{t('problem.code', { code: refused.code })}</p> : null}
      {again ? <button type="button" class="button" onClick={again}>{t('problem.again')}</button> : null}
    </div>
  )
}

interface FieldProps { label: string, hint?: string | undefined, fault?: string | null | undefined, children: (id: string, said: { 'aria-describedby'?: string, 'aria-invalid'?: boolean }) => ComponentChildren }
export const Field = ({ label, hint, fault, children }: FieldProps) => {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id, { ...(hint || fault ? { 'aria-describedby': `${id}-said` } : {}), ...(fault ? { 'aria-invalid': true } : {}) })}
      {hint || fault ? <p id={`${id}-said`} class={fault ? 'fault' : 'quiet'}>{fault || hint}</p> : null}
    </div>
  )
}

/** Grows with what is written, so that nothing is read through a slit. */
export const Writing = ({ rows = 3, onText, ...rest }: Omit<JSX.IntrinsicElements['textarea'], 'rows' | 'onInput'> & { rows?: number, onText: (text: string) => void }) =>
  <textarea {...rest} rows={rows} onInput={(e) => { const box = e.currentTarget; box.style.blockSize = 'auto'; box.style.blockSize = `${box.scrollHeight + 2}px`; onText(box.value) }} />

export const Page = ({ title, back, children }: { title: string, back?: string, children: ComponentChildren }) => {
  const { t } = useTranslation('worker')
  return <>
    <div class="title">{back ? <Go to={back} className="back" label={t('back')}><span aria-hidden="true">‹</span></Go> : null}<h1>{title}</h1></div>
    {children}
  </>
}
export const Empty = ({ title, children }: { title: string, children?: ComponentChildren }) => <div class="empty"><p>{title}</p>{children}</div>
/** A read that failed: without network the line at the top says it all, and the page fills itself when it is back. */
export const Unread = ({ error, again }: { error: Error | null, again: () => void }) => {
  const { t } = useTranslation('worker')
  return error instanceof Unreachable ? <p class="quiet">{t('unread')}</p> : <Problem error={error} again={again} />
}
export const Waiting = () => { const { t } = useTranslation('worker'); return <p class="waiting quiet" role="status">{t('loading')}</p> }
