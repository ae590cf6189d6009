import { configureGlobal } from 'fast-check'

// A property that fails says why, wherever its report is read.
configureGlobal({ includeErrorInReport: true })
