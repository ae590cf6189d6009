/** Digits that the level below adds to a district, a subdistrict, a community. */
const added: Record<number, number> = { 6: 3, 9: 3, 12: 5 }

/** The first free code below; local communities stand behind those of the official list. */
export function nextCode(parent: string, children: readonly { areaCode: string }[]): string {
  const wide = added[parent.length] ?? 5
  const taken = children.map(({ areaCode }) => Number(areaCode.slice(parent.length)))
  return parent + String(Math.max(0, ...taken) + 1).padStart(wide, '0')
}
