import { useCallback, useMemo } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'

/** Filters live in the address: a link shows the same view. Defaults are left out, so that plain views have plain addresses. */
export const useUrlState = <S extends Record<string, string>>(defaults: S): readonly [S, (patch: Partial<S>) => void] => {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const shape = JSON.stringify(defaults)
  const state = useMemo(() => {
    const known = JSON.parse(shape) as S
    return Object.fromEntries(Object.entries(known).map(([k, v]) => [k, typeof search[k] === 'string' ? search[k] : v])) as S
  }, [search, shape])
  const patch = useCallback((changes: Partial<S>) => {
    const known = JSON.parse(shape) as S
    void navigate({
      to: '.', replace: true,
      search: ((was: Record<string, unknown>) => {
        const merged: Record<string, unknown> = { ...was, ...changes }
        return Object.fromEntries(Object.entries(merged).filter(([k, v]) => v !== undefined && v !== '' && v !== known[k]))
      }) as never,
    })
  }, [navigate, shape])
  return [state, patch]
}

export const searchFormat = {
  parse: (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search)),
  write: (search: Record<string, unknown>): string => {
    const text = new URLSearchParams(Object.entries(search).filter(([, v]) => v !== undefined && v !== null && v !== '').map(([k, v]): [string, string] => [k, String(v)])).toString()
    return text ? `?${text}` : ''
  },
}

/** A list of words in one parameter. */
export const listOf = (text: string): string[] => text ? text.split('.') : []
export const toggled = (text: string, word: string): string => {
  const words = listOf(text)
  return (words.includes(word) ? words.filter((w) => w !== word) : [...words, word]).join('.')
}
