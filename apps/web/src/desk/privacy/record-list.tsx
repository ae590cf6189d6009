import type { OperationId } from '@linli/contract/plain'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { type May, MayButton } from '../parts/may.tsx'
import { MoreRows } from '../parts/more-rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'

interface Listed<Row> {
  rows: Row[]
  isPending: boolean
  isError: boolean
  isSuccess: boolean
  error: Error | null
  data: { pages: { may: May }[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage(): unknown
  refetch(): unknown
}

/** Records of one kind, the newest first, and the way to a new one. */
export function RecordList<Row>(props: {
  list: Listed<Row>
  keyOf: (row: Row) => string
  operation: OperationId
  words: { none: string; add: string }
  form: (close: () => void) => ReactNode
  children: (row: Row) => ReactNode
}) {
  const { list, keyOf, operation, words, form, children } = props
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <div className="buttons">
        <MayButton
          may={list.data?.pages[0]?.may}
          operation={operation}
          primary
          icon={<Plus size={15} aria-hidden="true" />}
          run={() => setOpen(true)}
        >
          {words.add}
        </MayButton>
      </div>
      {list.isPending && <RowsComing rows={3} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && <Nothing>{words.none}</Nothing>}
      <ul className="records">
        {list.rows.map((row) => (
          <li key={keyOf(row)}>{children(row)}</li>
        ))}
      </ul>
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
      {open && (
        <Sheet side title={words.add} close={close}>
          {form(close)}
        </Sheet>
      )}
    </>
  )
}

/** A few lines of text that must be there. */
export const long = { rules: [{ required: true, whitespace: true, min: 4, message: m.desk_privacy_missing_long() }] }
export const short = { rules: [{ required: true, whitespace: true, min: 2, message: m.desk_privacy_missing() }] }
