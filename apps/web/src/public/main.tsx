import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import { restorePreferences } from '../ui/preferences.ts'
import { keepLinksSoft } from '../ui/soft-links.ts'
import { App } from './app.tsx'

restorePreferences()
keepLinksSoft(
  (path) => path === '/' || /^\/\d{6}(\/issues\/[^/]+|\/history(\/[^/]+)?|\/print|\/personal-data)?\/?$/.test(path),
)
const root = document.getElementById('app')
if (root) createRoot(root).render(<App />)
