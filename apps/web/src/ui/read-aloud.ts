import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { preferred } from './preferences.ts'

const synth = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis
const rates = { slow: 0.7, normal: 0.9, fast: 1.2 } as const

const voice = () => synth?.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang))
const canRead = () => typeof SpeechSynthesisUtterance !== 'undefined' && voice() !== undefined

interface Piece {
  element: Element
  words: string
}

/** What of the page is read, in its order: what can be seen of the main part, without what is only for the eye. */
export function piecesOfPage(root: ParentNode = document): Piece[] {
  const main = root.querySelector('dialog[open]') ?? root.querySelector('main')
  if (!main) return []
  const said: Piece[] = []
  const blocks = main.querySelectorAll('h1, h2, h3, p, li, dt, dd, label, legend, button, a.button, summary')
  for (const element of blocks) {
    if (element.closest('[aria-hidden="true"], [hidden], .unread')) continue
    if (!element.checkVisibility({ visibilityProperty: true })) continue
    if (element.querySelector('h1, h2, h3, p, li, button, label')) continue
    if (said.some((piece) => piece.element.contains(element))) continue
    const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
    if (words && words !== said.at(-1)?.words) said.push({ element, words })
  }
  return said
}

export type Reading = 'no' | 'reading' | 'paused'

/** Where there is a Chinese voice on this device. */
export function useCanRead(): boolean {
  const [available, setAvailable] = useState(canRead)
  useEffect(() => {
    const look = () => setAvailable(canRead())
    synth?.addEventListener?.('voiceschanged', look)
    return () => synth?.removeEventListener?.('voiceschanged', look)
  }, [])
  return available
}

let marked: Element | undefined
function mark(element?: Element): void {
  marked?.removeAttribute('data-read')
  marked = element
  if (!element) return
  element.setAttribute('data-read', '')
  const { top, bottom } = element.getBoundingClientRect()
  if (top < 80 || bottom > innerHeight - 100) element.scrollIntoView({ block: 'center' })
}

/** Which reading is under way: what an ended one still says is not listened to. */
let turn = 0

export function useReadAloud() {
  const available = useCanRead()
  const [path] = useLocation()
  const [reading, setReading] = useState<Reading>('no')

  const stop = () => {
    turn++
    synth?.cancel()
    mark()
    setReading('no')
  }
  const start = () => {
    const pieces = piecesOfPage()
    if (!synth || pieces.length === 0) return
    stop()
    const mine = turn
    pieces.forEach(({ element, words }, index) => {
      const speech = new SpeechSynthesisUtterance(words)
      speech.lang = 'zh-CN'
      speech.voice = voice() ?? null
      speech.rate = rates[preferred().readSpeed]
      const ours = (then: () => void) => () => (mine === turn ? then() : undefined)
      speech.onstart = ours(() => mark(element))
      if (index === pieces.length - 1) speech.onend = ours(stop)
      speech.onerror = ours(stop)
      synth.speak(speech)
    })
    setReading('reading')
  }
  const pause = () => {
    if (reading === 'paused') synth?.resume()
    else synth?.pause()
    setReading(reading === 'paused' ? 'reading' : 'paused')
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: begins with the page, not with a change of what it calls
  useEffect(() => {
    const timer = path && available && preferred().readAloud ? setTimeout(start, 1200) : undefined
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [path, available])
  return { available, reading, start, stop, pause }
}
