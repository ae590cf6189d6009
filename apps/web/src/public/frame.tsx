import { LogIn, UserRound } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useOperation } from '../api/query.ts'
import { signedInHere } from '../api/signed-in.ts'
import { m } from '../messages/compiled/messages.js'
import { Helper } from '../neighbourhood/grid-worker.tsx'
import { SkipLink } from '../ui/page.tsx'
import { meetAccount } from '../ui/preferences.ts'
import { TopBar } from '../ui/top-bar.tsx'

/** Bar on top for everybody; who is signed in already goes to their own pages. */
export function Frame({ district, children }: { district: string | undefined; children: ReactNode }) {
  return (
    <div className="frame">
      <SkipLink />
      <TopBar
        place={m.shared_app_name()}
        home={district ? `/${district}` : '/'}
        tools={
          district ? (
            <>
              <Helper district={district} areaCode={undefined} />
              <Door district={district} />
            </>
          ) : undefined
        }
      />
      {children}
    </div>
  )
}

function Door({ district }: { district: string }) {
  const me = useOperation('whoAmI', {}, { staleTime: 5 * 60_000, enabled: signedInHere() })
  const known = me.data !== undefined
  useEffect(() => {
    if (known) void meetAccount()
  }, [known])
  return me.data ? (
    <a className="tool" href={`/${district}/my`}>
      <UserRound aria-hidden="true" />
      {m.public_mine()}
    </a>
  ) : (
    <a className="tool" href="/sign-in">
      <LogIn aria-hidden="true" />
      {m.public_sign_in()}
    </a>
  )
}
