import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../api/query.ts'
import '../ui/tokens.css'
import { router } from './router.tsx'
import { reloadForNewVersion } from './shell/new-version.ts'
import { toSignIn } from './shell/to-sign-in.ts'
import './styles/base.css'
import './styles/shell.css'
import './styles/overlays.css'
import './styles/list.css'
import './styles/states.css'
import './styles/pane.css'
import './styles/thread.css'
import './styles/forms.css'
import './styles/pages.css'
import './styles/photos.css'
import './styles/office.css'
import './styles/organisations.css'
import './styles/areas.css'
import './styles/map.css'
import './styles/grid-plans.css'
import './styles/coverage.css'
import './styles/setup.css'
import './styles/account.css'
import './styles/people.css'
import './styles/privacy.css'
import './styles/print.css'
import './styles/watch.css'
import { theme } from './theme.ts'

/** Lists of a field open inside the dialog or the main landmark that the field is in. */
const popupsIn = (field?: HTMLElement) =>
  field?.closest<HTMLElement>('dialog') ?? document.getElementById('main') ?? document.body

reloadForNewVersion()
const client = makeQueryClient(toSignIn)
const place = document.getElementById('desk')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <ConfigProvider
        theme={theme}
        locale={chinese}
        button={{ autoInsertSpace: false }}
        form={{ scrollToFirstError: { focus: true } }}
        getPopupContainer={popupsIn}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ConfigProvider>
    </StrictMode>,
  )
}
