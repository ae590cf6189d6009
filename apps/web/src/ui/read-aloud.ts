import { useEffect, useState } from 'react'

const synth = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis

/** A voice for Chinese exists, or the browser has not said yet which it has. */
function canRead(): boolean {
  if (!synth || typeof SpeechSynthesisUtterance === 'undefined') return false
  const voices = synth.getVoices()
  return voices.length === 0 || voices.some((voice) => /^(zh|cmn|yue)/i.test(voice.lang))
}

/** What of the page is read: the main part as it stands, without what is only for the eye or only a control. */
export function wordsOfPage(root: ParentNode = document): string[] {
  const main = root.querySelector('main')
  if (!main) return []
  const said: string[] = []
  const blocks = main.querySelectorAll('h1, h2, h3, p, li, dt, dd, label, legend, button, a.button, summary')
  for (const block of blocks) {
    if (block.closest('[aria-hidden="true"], [hidden], .unread')) continue
    if (block.querySelector('h1, h2, h3, p, li')) continue
    const words = (block.textContent ?? '').replace(/\s+/g, ' ').trim()
    if (words && words !== said.at(-1)) said.push(words)
  }
  return said
}

export function useReadAloud(): { available: boolean; reading: boolean; toggle: () => void } {
  const [available, setAvailable] = useState(canRead)
  const [reading, setReading] = useState(false)

  useEffect(() => {
    const look = () => setAvailable(canRead())
    synth?.addEventListener?.('voiceschanged', look)
    return () => {
      synth?.removeEventListener?.('voiceschanged', look)
      synth?.cancel()
    }
  }, [])

  const toggle = () => {
    if (!synth) return
    synth.cancel()
    if (reading) return setReading(false)
    const pieces = wordsOfPage()
    pieces.forEach((piece, index) => {
      const speech = new SpeechSynthesisUtterance(piece)
      speech.lang = 'zh-CN'
      speech.rate = 0.9
      if (index === pieces.length - 1) speech.onend = () => setReading(false)
      speech.onerror = () => setReading(false)
      synth.speak(speech)
    })
    setReading(pieces.length > 0)
  }
  return { available, reading, toggle }
}
