import type { ResponseOf } from '@linli/contract'
import { call } from '../../api/call.ts'

/** To the sign-in page, and back here afterwards. */
export function toSignIn(): void {
  const here = location.pathname + location.search
  location.replace(`/sign-in?to=${encodeURIComponent(here)}`)
}

/** Only a path of our own, of the shell this person uses. */
function wanted(prefix: string): string | undefined {
  const to = new URLSearchParams(location.search).get('to')
  return to && (to === prefix || to.startsWith(`${prefix}/`) || to.startsWith(`${prefix}?`)) ? to : undefined
}

/** After signing in: the shell the server names, or joining when the account is nobody anywhere yet. */
export async function enter(signedIn: ResponseOf<'signInAsDemo'>): Promise<void> {
  if (signedIn.district !== null) {
    const desk = `/${signedIn.district}/desk`
    const my = `/${signedIn.district}/my`
    location.assign(signedIn.shell === 'desk' ? (wanted(desk) ?? wanted(my) ?? desk) : (wanted(my) ?? my))
    return
  }
  const to = new URLSearchParams(location.search).get('to') ?? ''
  // Whoever scanned the code beside their stairs joins there.
  if (/^\/\d{6}\/my\/join(\?|$)/.test(to)) {
    location.assign(to)
    return
  }
  const { districts } = await call('listDistricts')
  const only = districts.length === 1 ? districts[0] : undefined
  location.assign(only ? `/${only.district}/my/join` : '/sign-in?choose=yes')
}
