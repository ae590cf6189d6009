/** What every rule is: a name, the reason it exists, and a pure function over the text of the tree. */
export type Files = ReadonlyMap<string, string>

export interface Finding {
  path: string
  line: number
  /** What is wrong and what to do; the reason is the rule's `why`. */
  message: string
}

export interface Rule {
  name: string
  why: string
  run(files: Files): Finding[]
}

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

export function show(rule: Rule, finding: Finding): string {
  return `${finding.path}:${finding.line} ${rule.name}: ${finding.message}. Why: ${rule.why}.`
}
