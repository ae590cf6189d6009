const systems: [RegExp, string][] = [
  [/iPad|Tablet/i, '平板'],
  [/iPhone|Android.*Mobile|Mobile.*Android|HarmonyOS|OpenHarmony|Mobile/i, '手机'],
  [/Android/i, '平板'],
  [/Windows|Macintosh|Mac OS X|Linux|X11|CrOS/i, '电脑'],
]
const programs: [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/AlipayClient/i, '支付宝'],
  [/DingTalk/i, '钉钉'],
  [/HuaweiBrowser/i, '华为浏览器'],
  [/MiuiBrowser/i, '小米浏览器'],
  [/(?:M?QQBrowser|QQ)\//i, 'QQ 浏览器'],
  [/UCBrowser|UCWEB/i, 'UC 浏览器'],
  [/360SE|360EE|QihooBrowser/i, '360 浏览器'],
  [/Edg(?:e|A|iOS)?\//i, 'Edge'],
  [/Firefox|FxiOS/i, '火狐'],
  [/Chrome|CriOS/i, 'Chrome'],
  [/Safari/i, 'Safari'],
]

const firstOf = (known: [RegExp, string][], userAgent: string): string | undefined =>
  known.find(([pattern]) => pattern.test(userAgent))?.[1]

/** 手机微信, 电脑 Edge: enough to know one's own device by, and all that is kept of what a browser says of itself. */
export function deviceOf(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 400)
  const system = firstOf(systems, said)
  const program = firstOf(programs, said)
  if (!system && !program) return '其他设备'
  if (!program) return `${system}浏览器`
  if (!system) return program
  return /^[A-Z]/.test(program) ? `${system} ${program}` : `${system}${program}`
}
