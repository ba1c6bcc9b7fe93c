// npm run -s test:office [-- --json]: what we write, opened and saved by LibreOffice, and read again. Found on this machine, or installed where we may.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { fail, makePhases } from './phases.mjs'
import { ROOT, setUp } from './setup.mjs'

const { env, platform } = process
const PACKAGES = ['libreoffice-calc-nogui', 'libreoffice-writer-nogui', 'fonts-noto-cjk']
const PLACES = {
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'],
  win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)']].filter(Boolean).map((dir) => `${dir}\\LibreOffice\\program\\soffice.exe`),
}

export const findOffice = () => {
  if (env.OFFICE_PATH) {
    if (!existsSync(env.OFFICE_PATH)) throw new Error(`OFFICE_PATH 指向的文件不存在：${env.OFFICE_PATH} / OFFICE_PATH names no file`)
    return env.OFFICE_PATH
  }
  const places = PLACES[platform] ?? (env.PATH ?? '').split(':').concat('/usr/bin', '/usr/local/bin', '/opt/libreoffice/program', '/snap/bin').flatMap((dir) => ['soffice', 'libreoffice'].map((name) => join(dir, name)))
  return places.find((path) => existsSync(path)) ?? null
}

const canInstall = () => platform === 'linux' && process.getuid() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
const HOW = {
  linux: `Debian/Ubuntu: sudo apt-get install ${PACKAGES.join(' ')}    Fedora: sudo dnf install libreoffice-calc libreoffice-writer google-noto-sans-cjk-fonts`,
  darwin: 'brew install --cask libreoffice', win32: 'winget install TheDocumentFoundation.LibreOffice',
}

export const ensureOffice = (log = () => {}) => {
  if (!findOffice() && canInstall()) {
    log(`安装 install ${PACKAGES.join(' ')}`)
    const apt = (...args) => spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300', ...args], { encoding: 'utf8', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } })
    apt('update')
    const done = apt('install', '-y', '--no-install-recommends', ...PACKAGES)
    if (done.status !== 0) log((done.stderr || done.stdout).trim().split('\n').slice(-5).join('\n'))
  }
  const found = findOffice()
  if (!found) throw new Error(`往返测试需要 LibreOffice，本机没有。安装后重试，或用 OFFICE_PATH 指定 soffice。\nThe round trip needs LibreOffice, which is not here. Install it and try again, or name soffice in OFFICE_PATH.\n${HOW[platform] ?? HOW.linux}`)
  return found
}

const OUTCOME = join(ROOT, '.cache', `office-${process.pid}.json`)
const run = (office, quiet) => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'office', '--reporter=json', `--outputFile.json=${OUTCOME}`, ...quiet ? [] : ['--reporter=default']],
    { cwd: ROOT, stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'], env: { ...env, OFFICE_PATH: office } })
  try {
    const tests = JSON.parse(readFileSync(OUTCOME, 'utf8')).testResults.flatMap((file) => file.assertionResults)
    return { status, figures: Object.assign({}, ...tests.map((test) => test.meta?.office ?? {})) }
  } finally { rmSync(OUTCOME, { force: true }) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })
    await setUp(makePhases({ onlyWork: true, out: process.stderr }), { withBuild: false })
    const { status, figures } = run(ensureOffice((line) => process.stderr.write(`${line}\n`)), flags.json)
    const outcome = { test: 'office', pass: status === 0 && figures.differences === 0, ...figures }
    process.stdout.write(flags.json ? `${JSON.stringify(outcome, null, 2)}\n` : `${outcome.pass ? '✓' : '✗'} ${JSON.stringify(outcome)}\n`)
    process.exitCode = outcome.pass ? 0 : 1
  } catch (error) { process.exitCode = fail(error) }
}
