let touchedAt = Date.now()
/** Somebody has just touched the page. */
export const touch = (): void => {
  touchedAt = Date.now()
}

if (typeof addEventListener === 'function') {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) addEventListener(kind, touch, { passive: true })
}

/** How long nobody has touched the page. */
export const untouchedFor = (): number => Date.now() - touchedAt

/** Nobody is in front of the page: what it asks by itself keeps no session alive. */
export const unattended = (): boolean => untouchedFor() > 2 * 60_000
