import { useId, type ReactNode } from 'react'

/** A label, its control and what is wrong with it; the control is told its name by `htmlFor`. */
interface FieldProps { label: ReactNode, fault?: ReactNode, hint?: ReactNode, children: (id: string) => ReactNode, wide?: boolean }
export const Field = ({ label, fault, hint, children, wide = false }: FieldProps) => {
  const id = useId()
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <p className="quiet">{hint}</p> : null}
      {fault ? <p className="form-fault" role="alert">{fault}</p> : null}
    </div>
  )
}
