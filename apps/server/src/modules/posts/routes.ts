import type { Server } from '../../platform/http.ts'

export function routes(_server: Server): void {}
