export { type CreateAccount, createAccount } from './commands/create-account.ts'
export { type Given, givePassword, initialPasswordOf } from './commands/give-password.ts'
export { movePhone } from './commands/move-phone.ts'
export { jobs, noteUses } from './jobs.ts'
export { policy } from './policy.ts'
export {
  accountsSignedIn,
  accountsWithWrongPasswords,
  districtsOfAccount,
  findAccount,
  ownAccount,
  phoneIndexOfAccount,
  phoneOfAccount,
  staffAccountOf,
  wrongPasswordsOf,
} from './queries.ts'
export { ownData } from './queries-own-data.ts'
export type { KnownName } from './register.ts'
export { type Registers, routes } from './routes.ts'
export { limits, normalPhone } from './session.ts'
export { eraseAccount, linkAccount, lockAccount, relinkAccount } from './store.ts'
export { sealed } from './store-sealed.ts'
export { actAs } from './store-sessions.ts'
