export { type CreateAccount, createAccount } from './commands/create-account.ts'
export { type Given, givePassword, initialPasswordOf } from './commands/give-password.ts'
export { movePhone } from './commands/move-phone.ts'
export { jobs, noteUses } from './jobs.ts'
export { policy } from './policy.ts'
export {
  accountsWithWrongPasswords,
  districtsOfAccount,
  findAccount,
  ownAccount,
  staffAccountOf,
  wrongPasswordsOf,
} from './queries.ts'
export type { KnownName } from './register.ts'
export { type Registers, routes } from './routes.ts'
export { limits, normalPhone } from './session.ts'
export { linkAccount, lockAccount, relinkAccount } from './store.ts'
export { sealed } from './store-sealed.ts'
