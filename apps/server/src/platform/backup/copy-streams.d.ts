declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Connection, Submittable } from 'pg'

  export class CopyToStream extends Readable implements Submittable {
    submit(connection: Connection): void
  }
  export class CopyFromStream extends Writable implements Submittable {
    rowCount: number
    submit(connection: Connection): void
  }
  export function to(sql: string): CopyToStream
  export function from(sql: string): CopyFromStream
}
