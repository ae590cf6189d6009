import { lookAtPages } from './pages.ts'

lookAtPages('desk')
