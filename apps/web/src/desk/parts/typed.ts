import { type RefObject, useEffect, useRef } from 'react'

/** Lists, menus and calendars that are open; Esc closes them and nothing else. */
const openList = ':is([role=combobox], [aria-haspopup])[aria-expanded=true], .ant-picker-dropdown:not([class*=hidden])'
/** What sets a field of Ant Design without an event of the field. */
const setters = '.ant-select-item-option, .ant-cascader-menu-item, .ant-input-number-handler'

export const listOpenIn = (dialog: HTMLElement): boolean => dialog.querySelector(openList) !== null

/** Whether a form inside was changed and is still there: what would be lost. */
export function useTyped(dialog: RefObject<HTMLDialogElement | null>): () => boolean {
  const form = useRef<Element | null>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const note = (at: Element | null) => {
      form.current = at ?? form.current
    }
    const written = ({ target }: Event) => {
      // Words that are looked for in a list are not chosen yet.
      if (target instanceof Element && !target.matches('[role=combobox]')) note(target.closest('form'))
    }
    const pressed = ({ target }: Event) => {
      if (target instanceof Element && target.closest(setters)) note(element.querySelector('form'))
    }
    const keyed = ({ target, key }: KeyboardEvent) => {
      if (key !== 'Enter' || !(target instanceof Element)) return
      if (target.matches('[role=combobox][aria-expanded=true]')) note(target.closest('form'))
    }
    element.addEventListener('input', written)
    element.addEventListener('change', written)
    element.addEventListener('click', pressed, true)
    element.addEventListener('keydown', keyed, true)
    return () => {
      element.removeEventListener('input', written)
      element.removeEventListener('change', written)
      element.removeEventListener('click', pressed, true)
      element.removeEventListener('keydown', keyed, true)
    }
  }, [dialog])
  return () => form.current?.isConnected === true
}
