export { buildDemo } from './demo.ts'
