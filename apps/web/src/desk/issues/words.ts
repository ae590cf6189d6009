import { m } from '../../messages/compiled/messages.js'

export const onTimeWords = (key: string): string =>
  key === 'true' ? m.desk_on_time() : key === 'false' ? m.desk_not_on_time() : m.desk_on_time_unknown()
