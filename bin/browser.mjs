// The browser that the journeys drive, and the fonts it needs to show Chinese: found on this machine, or installed where we may.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const { env, platform } = process

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
const APPLICATIONS = {
  darwin: ['/Applications', join(env.HOME ?? '/', 'Applications')].flatMap((dir) => [
    `${dir}/Google Chrome.app/Contents/MacOS/Google Chrome`, `${dir}/Chromium.app/Contents/MacOS/Chromium`, `${dir}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`]),
  win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean).flatMap((dir) => [
    `${dir}\\Google\\Chrome\\Application\\chrome.exe`, `${dir}\\Chromium\\Application\\chrome.exe`, `${dir}\\Microsoft\\Edge\\Application\\msedge.exe`]),
}

/** @returns the path of a Chromium-like browser, or null. CHROMIUM_PATH decides when it is set, and is an error when it names nothing. */
export const findBrowser = () => {
  if (env.CHROMIUM_PATH) {
    if (!existsSync(env.CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH 指向的文件不存在：${env.CHROMIUM_PATH} / CHROMIUM_PATH names no file`)
    return env.CHROMIUM_PATH
  }
  const places = APPLICATIONS[platform] ?? (env.PATH ?? '').split(':').concat('/usr/bin', '/usr/local/bin', '/snap/bin').flatMap((dir) => ON_PATH.map((name) => join(dir, name)))
  return places.find((path) => existsSync(path)) ?? null
}

/** Without them every Chinese letter is a box, and a screenshot proves nothing. macOS and Windows bring theirs. */
export const hasChineseFonts = () => {
  if (platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (!listed.error) return listed.status === 0 && listed.stdout.trim() !== ''
  return ['/usr/share/fonts', '/usr/local/share/fonts', join(env.HOME ?? '/', '.local/share/fonts')].some((dir) =>
    existsSync(dir) && readdirSync(dir, { recursive: true }).some((name) => /cjk|wqy|sourcehan|hans|notosanssc/i.test(String(name))))
}

/** Finds, else installs as root on Debian and its kin, else says exactly what to install. */
export const ensureBrowser = (log = () => {}) => {
  const missing = () => [...findBrowser() ? [] : ['chromium'], ...hasChineseFonts() ? [] : ['fonts-noto-cjk']]
  const before = missing()
  if (before.length && canInstall()) install(before, log)
  const after = before.length ? missing() : []
  if (after.length) throw new Error(instruction(after))
  return findBrowser()
}

const canInstall = () => platform === 'linux' && process.getuid() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0

const install = (packages, log) => {
  log(`安装 install ${packages.join(' ')}`)
  const apt = (...args) => spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300', ...args], { encoding: 'utf8', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update')
  const done = apt('install', '-y', '--no-install-recommends', ...packages)
  if (done.status !== 0) log((done.stderr || done.stdout).trim().split('\n').slice(-5).join('\n'))
}

const HOW = {
  linux: (names) => `Debian/Ubuntu: sudo apt-get install ${names.join(' ')}    Fedora: sudo dnf install chromium google-noto-sans-cjk-fonts`,
  darwin: () => 'brew install --cask chromium',
  win32: () => 'winget install Google.Chrome',
}
const instruction = (names) =>
  `浏览器测试需要 Chromium 和中文字体，本机缺少：${names.join('、')}。安装后重试，或用 CHROMIUM_PATH 指定浏览器。\n`
  + `The browser tests need Chromium and Chinese fonts; missing here: ${names.join(', ')}. Install them and try again, or name a browser in CHROMIUM_PATH.\n`
  + (HOW[platform] ?? HOW.linux)(names)
