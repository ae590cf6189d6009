import { createServer } from 'node:net'
import type { Config } from '../platform/config.ts'

/** What to do when an address cannot be listened on; undefined when that is not what went wrong. */
export function portProblem(error: unknown, { port, host }: Pick<Config, 'port' | 'host'>): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const other = port === 0 || port === 65535 ? 3001 : port + 1
  if (code === 'EADDRINUSE') {
    return (
      `端口 ${port} 已经被占用：可能邻里已在运行，也可能是别的程序。可以换一个端口：PORT=${other} npm start\n` +
      `Port ${port} is in use. Try another one: PORT=${other} npm start`
    )
  }
  if (code === 'EACCES')
    return `没有权限使用端口 ${port}，请换一个 1024 以上的端口。\nPort ${port} is not allowed here: use one above 1024.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `这台机器没有地址 ${host}，请改 HOST。\nThis machine has no address ${host}: change HOST.`
  return undefined
}

/** Asked before anything is begun: a minute's work for a port that is taken would be a nuisance. */
export function refuseBusyPort(config: Config): Promise<void> {
  if (config.port === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => {
      const problem = portProblem(error, config)
      reject(problem ? new Error(problem) : error)
    })
    server.listen(config.port, config.host, () => server.close(() => resolve()))
  })
}
