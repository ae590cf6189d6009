import { parseArgs } from 'node:util'

/** A command written wrongly: its usage is shown, the exit code is 2. */
export class WrongUse extends Error {}

export interface Arguments {
  words: string[]
  options: Record<string, string | undefined>
}

/** Words and `--name value` of a command line; an option the command does not know is wrong use. */
export function readArguments(args: string[], names: string[], usage: string): Arguments {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { words: positionals, options: values as Arguments['options'] }
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new WrongUse(`没有选项 ${option}。\n${usage}`)
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw new WrongUse(`选项 ${option} 后面缺一个值。\n${usage}`)
    throw error
  }
}
