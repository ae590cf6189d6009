const kept = 'linli.building'

/** Which building somebody asked about on this device, so that help is one tap away without signing in. */
export function rememberBuilding(district: string, areaCode: string): void {
  try {
    localStorage.setItem(kept, `${district}/${areaCode}`)
  } catch {
    // a private window forgets
  }
}

export function knownBuilding(district: string): string | undefined {
  try {
    const [where, areaCode] = (localStorage.getItem(kept) ?? '').split('/')
    return where === district ? areaCode : undefined
  } catch {
    return undefined
  }
}
