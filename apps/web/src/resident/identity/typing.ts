import { useEffect, useState } from 'react'

export const digits = (typed: string, most: number): string => typed.replace(/\D/g, '').slice(0, most)

export function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (at <= now) return
    const timer = setTimeout(() => setNow(Date.now()), 1000)
    return () => clearTimeout(timer)
  }, [at, now])
  return Math.max(0, Math.ceil((at - now) / 1000))
}
