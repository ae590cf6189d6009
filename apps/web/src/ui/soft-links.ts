import { navigate } from 'wouter/use-browser-location'

let moves = 0

/** Plain links everywhere; those that stay in this bundle do not reload the page. */
export function keepLinksSoft(inBundle: (path: string) => boolean): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.target || link.hasAttribute('download')) return
    const url = new URL(link.href)
    if (url.origin !== location.origin || !inBundle(url.pathname)) return
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return
    event.preventDefault()
    go(url.pathname + url.search)
  })
}

export function go(path: string, how: { replace?: boolean } = {}): void {
  moves++
  navigate(path, how)
  window.scrollTo(0, 0)
}

/** Back as the phone's own gesture does, or to where this page belongs when it was opened directly. */
export function goBack(parent: string): void {
  if (moves > 0) history.back()
  else go(parent, { replace: true })
}

/** A page came by a step inside the bundle: its heading takes the focus, so that a screen reader says where we are. */
export const steppedHere = (): boolean => moves > 0
