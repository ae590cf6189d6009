// Runs inside the page under test: what 长辈版 promises, measured (see domain-rules: 18 px, 1.3, 4.5:1, 60 px).

/** `limits`: body, text and target in px, leading, contrast. Answers what breaks them, in words. */
export const measureElder = (limits) => {
  const found = new Set()
  const wide = document.documentElement.clientWidth
  const said = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110)
  const shown = (each) =>
    each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !each.closest('.unseen, .leaflet-container')

  /** sRGB of any colour the browser knows, drawn on one pixel. */
  const pixel = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  })
  const known = new Map()
  const rgba = (colour) => {
    if (!known.has(colour)) {
      pixel.clearRect(0, 0, 1, 1)
      pixel.fillStyle = colour
      pixel.fillRect(0, 0, 1, 1)
      const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data
      known.set(colour, [r, g, b, a / 255])
    }
    return known.get(colour)
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const light = (rgb) => {
    const [r, g, b] = rgb
      .slice(0, 3)
      .map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x)
    return (a + 0.05) / (b + 0.05)
  }
  /** Every ground the words may stand on: one colour, or each stop of a gradient; undefined on a picture. */
  const groundsOf = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (style.backgroundImage !== 'none') {
        if (!style.backgroundImage.includes('gradient(') || style.backgroundImage.includes('url(')) return undefined
        layers.push((style.backgroundImage.match(/(?:rgba?|hsla?|oklch|color)\([^)]*\)|#[0-9a-f]+/g) ?? []).map(rgba))
      }
      const colour = rgba(style.backgroundColor)
      if (colour[3] > 0) layers.push([colour])
      if (colour[3] === 1) break
    }
    let grounds = [[255, 255, 255, 1]]
    for (const layer of layers.reverse()) grounds = grounds.flatMap((ground) => layer.map((each) => over(each, ground)))
    return grounds
  }

  // Words: how large, how far apart, how clear, and whether they are cut.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const looked = new Set()
  while (walker.nextNode()) {
    const { parentElement: at, data } = walker.currentNode
    if (!at || looked.has(at) || !data.trim() || at.closest('script, style, svg, option') || !shown(at)) continue
    looked.add(at)
    const style = getComputedStyle(at)
    const size = Number.parseFloat(style.fontSize)
    const what = `“${data.trim().slice(0, 20)}” in ${said(at)}`
    if (size < limits.text) found.add(`words of ${size} px: ${what}`)
    // The plain text of a page; what stands smaller has a class that says so, and is 18 px at the least.
    if (size < limits.body && at.matches('main p:not([class])')) found.add(`a paragraph of ${size} px: ${what}`)
    const leading = style.lineHeight === 'normal' ? 1.2 : Number.parseFloat(style.lineHeight) / size
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const rects = [...range.getClientRects()]
    const lines = new Set(rects.map(({ top }) => Math.round(top))).size
    if (lines > 1 && leading < limits.leading - 0.005) found.add(`lines ${leading.toFixed(2)} apart: ${what}`)
    const grounds = groundsOf(at)
    if (grounds && !at.closest('[aria-disabled=true], :disabled')) {
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
      const least = Math.min(...grounds.map((ground) => contrast(over(rgba(style.color), ground), ground)))
      if (least < (large ? 3 : limits.contrast) - 0.005) found.add(`contrast ${least.toFixed(2)}: ${what}`)
    }
    const box = range.getBoundingClientRect()
    for (let around = at; around && around !== document.body; around = around.parentElement) {
      const outer = getComputedStyle(around)
      if (outer.webkitLineClamp !== 'none' || around.matches('dialog')) break
      if (!/hidden|clip/.test(outer.overflowX + outer.overflowY)) continue
      const edge = around.getBoundingClientRect()
      if (box.right > edge.right + 1 || box.bottom > edge.bottom + 2) found.add(`cut words: ${what}`)
      break
    }
  }

  // What is touched: how large, and none above another.
  const insideSentence = (link) => (link.parentElement?.textContent ?? '').trim() !== (link.textContent ?? '').trim()
  const touchedOf = (each) => {
    const spread = getComputedStyle(each, '::after')
    if (spread.position === 'absolute' && spread.inset === '0px') return each.offsetParent
    return (each.matches('input') && each.closest('label')) || each
  }
  const controls =
    'button, [role=button], a[href], input:not([type=hidden]), select, textarea, summary, [role=radio], [role=tab], [role=slider]'
  const targets = []
  const modal = document.querySelector('dialog:modal')
  for (const each of (modal ?? document).querySelectorAll(controls)) {
    const target = touchedOf(each)
    if (!target || !shown(target)) continue
    if (each.matches('a') && getComputedStyle(each).display === 'inline' && insideSentence(each)) continue
    const box = target.getBoundingClientRect()
    if (box.height <= 0 || box.width <= 1 || box.bottom < 0) continue
    if (box.height < limits.target - 0.5 || box.width < limits.target - 0.5)
      found.add(`${Math.round(box.width)} x ${Math.round(box.height)} px to touch: ${said(target)}`)
    // What stays while the page rolls is above it by design; WCAG asks that focus is not hidden, which scroll-padding sees to.
    let stays = false
    for (let at = target; at; at = at.parentElement) stays ||= /fixed|sticky/.test(getComputedStyle(at).position)
    if (!stays && !targets.some(([other]) => other === target)) targets.push([target, box])
  }
  for (const [nth, [one, a]] of targets.entries()) {
    for (const [other, b] of targets.slice(nth + 1)) {
      if (one.contains(other) || other.contains(one)) continue
      const x = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (x > 1 && y > 1) found.add(`one above another: ${said(one)} and ${said(other)}`)
    }
  }

  // Nothing told by colour alone: a tag or a dot has words, for everybody.
  for (const mark of document.querySelectorAll('.tag, .dot, [class*=badge]')) {
    if (!shown(mark)) continue
    const words = (mark.closest('a, button') ?? mark).textContent?.trim() || mark.getAttribute('aria-label')
    if (!words) found.add(`told by colour alone: ${said(mark)}`)
  }

  const sideways = document.documentElement.scrollWidth - wide
  if (sideways > 0) {
    const out = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > wide + 1)
    found.add(`${sideways} px too wide: ${out.slice(-2).map(said).join(' | ')}`)
  }
  // Headings in their order, one first one, one main part.
  const headings = [...document.querySelectorAll('h1, h2, h3, h4')].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }),
  )
  const levels = headings.map((each) => Number(each.tagName[1]))
  if (!modal && levels.filter((level) => level === 1).length !== 1) found.add(`headings of the first level: ${levels}`)
  for (const [nth, level] of levels.entries())
    if (nth > 0 && level > levels[nth - 1] + 1) found.add(`a heading too deep: ${said(headings[nth])}`)
  if (document.querySelectorAll('main').length !== 1) found.add('not one main part')
  return [...found]
}

/** The first controls, focused one by one: each shows it. */
export const unseenFocus = (most) => {
  const found = []
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  for (const each of all.filter((one) => one.checkVisibility({ visibilityProperty: true })).slice(0, most)) {
    each.focus({ preventScroll: true, focusVisible: true })
    if (document.activeElement !== each) continue
    const marks = [each, each.closest('label, .card, li'), each.parentElement]
      .filter(Boolean)
      .map((at) => getComputedStyle(at))
    const after = getComputedStyle(each, '::after')
    const drawn = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    if (![...marks, after].some(drawn)) found.push(`focus is not seen: ${each.outerHTML.slice(0, 110)}`)
  }
  document.activeElement?.blur()
  return found
}

/** Something still moves although nothing should. */
export const moving = () =>
  document
    .getAnimations()
    .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1)
    .map(({ effect }) => effect?.target?.outerHTML.slice(0, 110) ?? 'something')

export const nameOfFocus = () => {
  const at = document.activeElement
  return (at?.getAttribute('aria-label') || at?.labels?.[0]?.textContent || at?.textContent || '').trim()
}

export const sizeOfWords = () => getComputedStyle(document.body).fontSize
