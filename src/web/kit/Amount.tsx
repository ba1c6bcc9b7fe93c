import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useFormat } from './format.ts'

interface AmountProps { value: number | null, unit: string, exact?: boolean, none?: ReactNode }

/** A figure with its measure unit, small; digits align because they are tabular. */
export const Amount = ({ value, unit, exact = false, none = '—' }: AmountProps) => {
  const { amount } = useFormat()
  if (value === null) return <span className="amount amount-none">{none}</span>
  const { number, unit: word } = amount(value, unit, exact)
  return <span className="amount"><Changing value={value}>{number}</Changing>{word ? <small>{word}</small> : null}</span>
}

const SHOWN_MS = 3000

/** A figure that moved by itself is marked for a moment, so that an eye finds it. */
export const Changing = ({ value, children }: { value: number | string | null, children: ReactNode }) => {
  const before = useRef(value)
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    if (Object.is(before.current, value)) return
    before.current = value
    setMoved(true)
    const timer = setTimeout(() => setMoved(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [value])
  return <span className={moved ? 'changing moved' : 'changing'}>{children}</span>
}
