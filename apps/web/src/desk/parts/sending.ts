import type { ResponseOf } from '@linli/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Args, Id } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { refetchTopics, useWrite } from '../../api/query.ts'
import { topics } from '../../api/topics.ts'
import { uuidv7 } from '../../api/uuid.ts'

/**
 * Sends one write. The same words sent again, after a network that failed, carry the same key and count once.
 * When somebody else was quicker the screen is refetched; what was typed stays.
 */
export function useSend<I extends Id>(operationId: I) {
  const write = useWrite(operationId)
  const client = useQueryClient()
  const before = useRef<{ said: string; key: string }>(undefined)

  const send = async (args: Args<I>): Promise<ResponseOf<I> | undefined> => {
    const said = JSON.stringify(args)
    const key = before.current?.said === said ? before.current.key : uuidv7()
    before.current = { said, key }
    try {
      const answer = await write.mutateAsync({ ...args, key })
      before.current = undefined
      return answer
    } catch (error) {
      if (error instanceof Problem && ['conflict', 'not-found', 'forbidden'].includes(error.code)) {
        await refetchTopics(client, topics)
      }
      return undefined
    }
  }
  return { send, busy: write.isPending, problem: write.error, reset: write.reset }
}
