import { useEffect, useState } from 'react'

const keyOf = (name: string) => `linli.desk.draft.${name}`

function read(name: string) {
  try {
    return sessionStorage.getItem(keyOf(name)) ?? ''
  } catch {
    return ''
  }
}

/** Words that survive a reload or a look at another issue. */
export function useDraft(name: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => read(name))
  useEffect(() => {
    try {
      if (text === '') sessionStorage.removeItem(keyOf(name))
      else sessionStorage.setItem(keyOf(name), text)
    } catch {
      // nothing is stored here; the page still keeps it
    }
  }, [name, text])
  return [text, setText]
}

export function forgetDraft(name: string) {
  try {
    sessionStorage.removeItem(keyOf(name))
  } catch {
    // nothing was stored
  }
}
