import { Cascader } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { type CategoryOption, useCategories } from './categories.ts'

interface Props {
  id?: string
  value?: string[]
  onChange?: (path: string[] | undefined) => void
  /** A filter may stop at any level; a triage names the last one. */
  anyLevel?: boolean
  clearable?: boolean
  placeholder?: string
}

function firstMatch(options: CategoryOption[], words: string, above: CategoryOption[] = []): string[] | undefined {
  for (const option of options) {
    const path = [...above, option]
    const found = option.children
      ? firstMatch(option.children, words, path)
      : path.some(({ label }) => label.includes(words)) && path.map(({ value }) => value)
    if (found) return found
  }
  return undefined
}

/** Categories level by level, or by a few words: Enter takes the first that matches. */
export function CategoryCascader({ id, value, onChange, anyLevel, clearable, placeholder }: Props) {
  const { options } = useCategories()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)

  const take = (path: string[] | undefined) => {
    setWords('')
    onChange?.(path)
  }
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !words.trim() || document.querySelector('.ant-cascader-menu-item-active')) return
    const path = firstMatch(options, words.trim())
    if (!path) return
    event.preventDefault()
    event.stopPropagation()
    take(path)
    setOpen(false)
  }
  return (
    <Cascader
      {...(id ? { id } : {})}
      options={options}
      value={value ?? []}
      onChange={(path) => take(path)}
      open={open}
      onOpenChange={setOpen}
      showSearch={{ searchValue: words, onSearch: setWords }}
      onKeyDown={onEnter}
      changeOnSelect={anyLevel ?? false}
      allowClear={clearable ?? false}
      placeholder={placeholder}
      // the field says that it controls this id; Ant Design 6.6 does not set it
      popupRender={(menus) => <div id={`${id}_list`}>{menus}</div>}
    />
  )
}
