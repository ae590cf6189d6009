import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'

/** A field for a few words, asked when the typing stops; `/` goes to it. */
export function WordsField({
  value,
  label,
  most = 60,
  change,
}: {
  value: string | undefined
  label: string
  most?: number
  change: (words: string | undefined) => void
}) {
  const [words, setWords] = useState(value ?? '')
  useEffect(() => {
    const next = words.trim() || undefined
    if (next === value) return
    const timer = setTimeout(() => change(next), 300)
    return () => clearTimeout(timer)
  }, [words, value, change])
  return (
    <search className="search">
      <Search size={16} aria-hidden="true" />
      <input
        id="search"
        type="search"
        value={words}
        maxLength={most}
        onChange={(event) => setWords(event.target.value)}
        aria-label={label}
        placeholder={label}
      />
    </search>
  )
}
