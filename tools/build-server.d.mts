export function buildServer(root: string): Promise<string>
