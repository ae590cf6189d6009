// Runs inside the page under test, where there is a document.

/** Nothing is being fetched that the page says it waits for. */
export const isSettled = () =>
  document.readyState === 'complete' &&
  !document.querySelector('main[aria-busy=true], .skeleton, .coming, .ant-spin-spinning')

/** Colours half-way through a change are nobody's colours. */
export const animationsEnd = async () => {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)))
}

export const rememberElder = () => localStorage.setItem('linli.elder', 'yes')

/** How far the page can be pushed aside, and by what. */
export const sideways = () => {
  const wide = document.documentElement.clientWidth
  const over = document.documentElement.scrollWidth - wide
  if (over <= 0) return []
  const out = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > wide + 1)
  return [
    `${over} px too wide: ${out
      .slice(-3)
      .map((each) => each.outerHTML.slice(0, 120))
      .join(' | ')}`,
  ]
}

/** In 大字: words below 18 px, and what one touches below 60 px. A link inside a sentence is as high as its line. */
export const tooSmall = () => {
  const shown = (each) =>
    each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !each.closest('.unseen')
  const insideSentence = (link) => (link.parentElement?.textContent ?? '').trim() !== (link.textContent ?? '').trim()
  /** What is hidden behind its label is touched on the label; a link spread over its card, on the card. */
  const touchedOf = (each) => {
    const spread = getComputedStyle(each, '::after')
    if (spread.position === 'absolute' && spread.inset === '0px') return each.offsetParent
    return (each.matches('input') && each.closest('label')) || each
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: at, data } = walker.currentNode
    if (!at || !data.trim() || !shown(at) || at.closest('script, style, svg')) continue
    const size = Number.parseFloat(getComputedStyle(at).fontSize)
    if (size < 18) found.push(`${size} px: ${data.trim().slice(0, 30)} in ${at.outerHTML.slice(0, 90)}`)
  }
  const touched =
    'button, [role=button], a[href], input:not([type=hidden]), select, textarea, summary, [role=radio], [role=tab]'
  for (const each of document.querySelectorAll(touched)) {
    const target = touchedOf(each)
    if (!shown(target) || target.closest('.unseen, .leaflet-container')) continue
    if (each.matches('a') && getComputedStyle(each).display === 'inline' && insideSentence(each)) continue
    const { height, width } = target.getBoundingClientRect()
    if (height > 0 && width > 1 && height < 59.5)
      found.push(`${Math.round(height)} px high: ${target.outerHTML.slice(0, 110)}`)
  }
  return [...new Set(found)]
}
