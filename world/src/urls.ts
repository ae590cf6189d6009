/** The same server, another database; as `role` (whose password in tests is its name), or as who the URL says. */
export function urlOf(url: string, database: string, role?: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  if (role) {
    other.username = role
    other.password = role
  }
  return other.href
}
