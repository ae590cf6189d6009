import { useEffect } from 'react'
import { m } from '../../messages/compiled/messages.js'

/** The tab says where one is; nothing given leaves it to the page inside. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    if (title !== undefined) document.title = m.desk_title({ title })
  }, [title])
}
