import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import { restorePreferences } from '../ui/preferences.ts'
import { keepLinksSoft } from '../ui/soft-links.ts'
import { App } from './app.tsx'

restorePreferences()
keepLinksSoft((path) => path === '/sign-in' || /^\/\d{6}\/my(\/|$)/.test(path))
/** What a report needs is fetched while nothing else happens: it must open on a staircase without a signal too. */
const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 3000))
idle(() => {
  if (location.pathname !== '/sign-in') import('./issues/report-page.tsx').catch(() => undefined)
})
const root = document.getElementById('app')
if (root) createRoot(root).render(<App />)
