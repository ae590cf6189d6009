import { Button } from 'antd'
import { call } from '../../api/call.ts'
import { m } from '../../messages/compiled/messages.js'
import { district } from './here.ts'
import { toSignIn } from './to-sign-in.ts'

/** Signed in, but without a post here. */
export function NoPost({ name }: { name: string }) {
  return (
    <main className="door">
      <h1>{m.desk_no_post_title({ name })}</h1>
      <p>{m.desk_no_post()}</p>
      <p>
        <a href={`/${district}/my`}>{m.desk_no_post_home()}</a>
      </p>
      <Button onClick={() => call('signOut').finally(toSignIn)}>{m.desk_sign_out()}</Button>
    </main>
  )
}
