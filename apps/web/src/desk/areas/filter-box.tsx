import { Search } from 'lucide-react'

export function FilterBox({
  value,
  onChange,
  label,
}: {
  value: string
  onChange: (words: string) => void
  label: string
}) {
  return (
    <search className="search filter-box">
      <Search size={16} aria-hidden="true" />
      <input
        type="search"
        value={value}
        maxLength={60}
        onChange={(event) => onChange(event.target.value)}
        aria-label={label}
        placeholder={label}
      />
    </search>
  )
}
