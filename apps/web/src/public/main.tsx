import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import { restoreElder } from '../ui/elder.ts'
import { keepLinksSoft } from '../ui/soft-links.ts'
import { App } from './app.tsx'

restoreElder()
keepLinksSoft((path) => path === '/' || /^\/\d{6}(\/issues\/[^/]+|\/print|\/personal-data)?\/?$/.test(path))
const root = document.getElementById('app')
if (root) createRoot(root).render(<App />)
