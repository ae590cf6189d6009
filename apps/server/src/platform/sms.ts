import { maskPhone } from './vault.ts'

/** The port to whoever sends text messages. The console provider prints them: for trying out, and for a closed network. */
export interface Sms {
  send(phone: string, text: string): Promise<void>
}

export const consoleSms = (log: (line: string) => void): Sms => ({
  send: async (phone, text) => log(`短信 ${maskPhone(phone)}: ${text}`),
})
