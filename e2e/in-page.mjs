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
