import { useEffect } from 'react'
import { untouchedFor } from '../../api/attended.ts'

/**
 * A desk that nobody touches for so long asks who it is: a session that ended leads to the sign-in page, so that what is
 * on the screen does not stay there.
 */
export function useIdle(minutes: number | undefined, ask: () => void): void {
  useEffect(() => {
    if (minutes === undefined) return
    const timer = setInterval(() => {
      if (untouchedFor() > minutes * 60_000) ask()
    }, 30_000)
    return () => clearInterval(timer)
  }, [minutes, ask])
}
