import { keepPreviousData, QueryCache, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer, Contract, Input } from '../../kernel/contract.ts'
import { actionKey, send } from './client.ts'
import { isPassing, Refused } from './failure.ts'

/** Reads and writes by contract. A key is [name of the contract, input]: whoever knows the contract can refresh what it answers. */
export const makeQueryClient = (onSignedOut: () => void) => new QueryClient({
  queryCache: new QueryCache({ onError: (error) => { if (error instanceof Refused && error.status === 401) onSignedOut() } }),
  defaultOptions: {
    // offline is decided by what requests do, not by navigator.onLine: office networks often have no internet at all
    queries: { networkMode: 'always', staleTime: 10_000, retry: (_, error) => isPassing(error), retryDelay: backoff, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: (_, error) => isPassing(error), retryDelay: backoff },
  },
})

const backoff = (attempt: number) => Math.min(1000 * 2 ** attempt, 10_000)

interface ReadOptions { readonly enabled?: boolean, readonly keep?: boolean, readonly staleTime?: number, readonly everyMs?: number }

/** `keep`: the old rows stay in sight while a changed filter loads. */
export const useRead = <C extends Contract>(contract: C, input: Input<C>, { enabled = true, keep = false, staleTime, everyMs }: ReadOptions = {}) =>
  useQuery<Answer<C>, Error>({
    queryKey: [contract.name, input],
    queryFn: ({ signal }) => send(contract, input, { signal }),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(staleTime === undefined ? {} : { staleTime }),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  })

export interface PageAnswer { readonly next: string | null }

export const after = <I,>(input: I, key: string): I => {
  const given = input as { query?: object }
  return { ...given, query: { ...given.query, after: key } } as I
}

/** Lists by key: `more` loads the page after the last row seen. */
export const usePages = <C extends Contract>(contract: C, input: Input<C>, { enabled = true }: ReadOptions = {}) =>
  useInfiniteQuery<Answer<C>, Error, { pages: Answer<C>[] }, unknown[], string | null>({
    queryKey: [contract.name, input, 'pages'],
    queryFn: ({ pageParam, signal }) => send(contract, pageParam === null ? input : after(input, pageParam), { signal }),
    initialPageParam: null,
    getNextPageParam: (last) => (last as PageAnswer).next,
    placeholderData: keepPreviousData,
    enabled,
  })

interface Action<C extends Contract> { readonly input: Input<C>, readonly key: string, readonly version: number | undefined }

/** `run` is one user action: its key is made here and lives through every retry. Refusals are thrown, and kept in `error` for the page. */
export const useWrite = <C extends Contract>(contract: C, refresh: readonly Contract[] = []) => {
  const client = useQueryClient()
  const { mutateAsync, isPending, error, reset } = useMutation<Answer<C>, Error, Action<C>>({
    mutationFn: ({ input, key, version }) => send(contract, input, { key, ...(version === undefined ? {} : { version }) }),
    // whatever is written may end or begin something that waits: the work list is never shown from before
    onSettled: () => Promise.all([...refresh.map((c) => c.name), 'listWork'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
  const run = (input: Input<C>, version?: number): Promise<Answer<C>> => mutateAsync({ input, key: actionKey(), version })
  return { run, busy: isPending, error, reset }
}

export const useRefresh = () => {
  const client = useQueryClient()
  return (...contracts: readonly Contract[]) => Promise.all(contracts.map((c) => client.invalidateQueries({ queryKey: [c.name] })))
}
