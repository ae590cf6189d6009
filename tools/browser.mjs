// Finds a Chromium on this machine; installs Debian's where that is possible (root and apt), with a Chinese font.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  process.env.LINLI_CHROMIUM,
  // The same engine without the parts of a window nobody sees: the journeys take six tenths of the time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const found = () => places.find((place) => place && existsSync(place))

/** The path of a browser, or undefined. */
export function findBrowser() {
  const here = found()
  if (here && hasChineseFont()) return here
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    const install = (...packages) =>
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      })
    install('fonts-noto-cjk', 'chromium-headless-shell')
    // Older distributions have only the whole browser.
    if (!found()) install('fonts-noto-cjk', 'chromium')
  }
  if (!found()) spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' })
  return found() ?? playwrights()
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return fonts.status !== 0 || fonts.stdout.trim() !== ''
}

function playwrights() {
  const asked = spawnSync(
    process.execPath,
    ['-e', "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"],
    { encoding: 'utf8' },
  )
  const path = asked.stdout.trim()
  return path && existsSync(path) ? path : undefined
}

/** Chromium without talking to anybody: it otherwise looks for updates and signs in. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
