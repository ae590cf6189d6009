import type { ResponseOf } from '@linli/contract'
import {
  type InfiniteData,
  MutationCache,
  QueryCache,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { type Args, call, type Id, type Sending } from './call.ts'
import { Problem } from './problem.ts'
import { type Topic, topicsAfter, touches } from './topics.ts'

const patient = (failures: number, error: Error) => error instanceof Problem && error.passing && failures < 2

/** `onSignedOut`: a session ended while the page was open. */
export const makeQueryClient = (onSignedOut?: () => void) => {
  const onError = (error: Error) => {
    if (error instanceof Problem && error.code === 'unauthenticated') onSignedOut?.()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: patient, staleTime: 15_000, gcTime: 10 * 60_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export const keyOf = <I extends Id>(operationId: I, args?: Args<I>) =>
  [operationId, args?.params ?? {}, args?.query ?? {}] as const

/** Reads one operation; shared by its id and arguments. */
export function useOperation<I extends Id>(
  operationId: I,
  args: Args<I>,
  how: { enabled?: boolean; staleTime?: number; keep?: boolean } = {},
): UseQueryResult<ResponseOf<I>, Error> {
  return useQuery<ResponseOf<I>, Error>({
    queryKey: keyOf(operationId, args),
    queryFn: ({ signal }) => call(operationId, { ...args, signal }),
    ...(how.enabled === undefined ? {} : { enabled: how.enabled }),
    ...(how.staleTime === undefined ? {} : { staleTime: how.staleTime }),
    ...(how.keep ? { placeholderData: (previous: ResponseOf<I> | undefined) => previous } : {}),
  } as Parameters<typeof useQuery<ResponseOf<I>, Error>>[0])
}

type Paged = { rows: unknown[]; next: string | null }
type PagedId = { [I in Id]: ResponseOf<I> extends Paged ? I : never }[Id]
export type RowOf<I extends PagedId> = ResponseOf<I> extends { rows: (infer R)[] } ? R : never

export type Pages<I extends PagedId> = UseInfiniteQueryResult<InfiniteData<ResponseOf<I>>, Error> & { rows: RowOf<I>[] }

/** A list paged by cursor: `rows` are all that were loaded so far. */
export function usePages<I extends PagedId>(operationId: I, args: Args<I>, how: { enabled?: boolean } = {}): Pages<I> {
  const result = useInfiniteQuery({
    queryKey: [...keyOf(operationId, args), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(operationId, { ...args, query: { ...args.query, cursor: pageParam }, signal } as Args<I> & Sending),
    getNextPageParam: (last: ResponseOf<I>) => (last as Paged).next ?? undefined,
    enabled: how.enabled ?? true,
  })
  const rows = (result.data?.pages ?? []).flatMap((page) => (page as Paged).rows) as RowOf<I>[]
  return Object.assign(result, { rows }) as Pages<I>
}

/** Writes one operation and refetches what it moved. */
export function useWrite<I extends Id>(
  operationId: I,
): UseMutationResult<ResponseOf<I>, Error, Args<I> & Sending, unknown> {
  const client = useQueryClient()
  return useMutation<ResponseOf<I>, Error, Args<I> & Sending>({
    mutationFn: (args) => call(operationId, args),
    onSuccess: () => refetchTopics(client, topicsAfter(operationId)),
  })
}

export function refetchTopics(client: QueryClient, topics: readonly Topic[]): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey }) => touches(queryKey[0], topics) })
}
