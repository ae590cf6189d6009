const stored = 'linli.desk.reloaded'

/** A part of the page is gone when a new version was put in place meanwhile: the whole page is fetched anew, once. */
export function reloadForNewVersion() {
  window.addEventListener('vite:preloadError', (event) => {
    try {
      const last = Number(sessionStorage.getItem(stored) ?? 0)
      if (Date.now() - last < 30_000) return
      sessionStorage.setItem(stored, String(Date.now()))
    } catch {
      return
    }
    event.preventDefault()
    window.location.reload()
  })
}
