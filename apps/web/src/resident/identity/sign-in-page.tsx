import { KeyRound, Smartphone } from 'lucide-react'
import { Problem } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { NeighbourhoodArt } from '../../ui/neighbourhood-art.tsx'
import { Page, SkipLink } from '../../ui/page.tsx'
import { ErrorState, Skeleton } from '../../ui/states.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { ChooseDistrict } from './choose-district.tsx'
import { Personas } from './personas.tsx'
import { PhoneSignIn } from './phone-sign-in.tsx'
import './sign-in.css'
import { StaffSignIn } from './staff-sign-in.tsx'

export function SignInPage() {
  const choosing = new URLSearchParams(location.search).has('choose')
  return (
    <>
      <SkipLink />
      <TopBar place={m.shared_app_name()} home="/" />
      {choosing ? <ChooseDistrict /> : <SignIn />}
    </>
  )
}

function SignIn() {
  const personas = useOperation('listPersonas', {}, { staleTime: 60 * 60_000 })
  const real = personas.error instanceof Problem && personas.error.code === 'not-found'
  if (personas.data) {
    return (
      <Page title={m.identity_demo_title()} under={<p className="soft">{m.identity_demo_about()}</p>} broad>
        <Personas personas={personas.data.personas} />
        <OtherWays />
        <Notice />
      </Page>
    )
  }
  return (
    <Page title={m.identity_title()} under={<p className="soft">{m.identity_about()}</p>}>
      <div className="sign-in-art">
        <NeighbourhoodArt />
      </div>
      {real && <PhoneSignIn />}
      <Notice />
      {real && (
        <details className="other-way">
          <summary>
            <KeyRound aria-hidden="true" />
            {m.identity_staff_title()}
          </summary>
          <StaffSignIn />
        </details>
      )}
      {personas.isPending && <Skeleton rows={2} />}
      {personas.error && !real && <ErrorState error={personas.error} onRetry={() => personas.refetch()} />}
    </Page>
  )
}

function OtherWays() {
  return (
    <section className="stack tight" aria-labelledby="other-ways">
      <h2 id="other-ways">{m.identity_other_ways()}</h2>
      <details className="other-way">
        <summary>
          <Smartphone aria-hidden="true" />
          {m.identity_phone_title()}
        </summary>
        <PhoneSignIn />
      </details>
      <details className="other-way">
        <summary>
          <KeyRound aria-hidden="true" />
          {m.identity_staff_title()}
        </summary>
        <StaffSignIn />
      </details>
    </section>
  )
}

/** What is kept of whoever signs in, before they do. */
function Notice() {
  const { data } = useOperation('listDistricts', {}, { staleTime: 60 * 60_000 })
  const [first] = data?.districts ?? []
  if (!first) return null
  return (
    <p className="soft small">
      {m.privacy_notice_before()} <a href={`/${first.district}/privacy`}>{m.privacy_notice()}</a>
    </p>
  )
}
