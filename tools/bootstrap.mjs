// Plain JavaScript without dependencies: it runs on whatever Node (18 or newer) is there, before anything is installed.
// It brings node_modules to what the lockfile says (the pinned Node among it), builds what is stale, and then runs the given
// program on the pinned Node. `npm start` calls it by name because with `ignore-scripts` npm runs no `prestart`.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { staleBuilds } from './build/fingerprint.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'
const inModules = (path) => join(root, 'node_modules', path)

if (Number(process.versions.node.split('.')[0]) < 18) stop('Node 18 or newer is needed to start; the version that Zhulu runs on comes with it.')

install()
const node = pinnedNode()
const [program, ...args] = process.argv.slice(2)
const served = !program || program.startsWith('apps/server/')
if (served && staleBuilds(root).length > 0) run(node, [join(root, 'tools/build/main.ts')])
if (program) become(node, [join(root, program), ...args])

function install() {
  const stamp = inModules('.bootstrap')
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const wanted = createHash('sha256').update(`${lock}${process.platform}${process.arch}`).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled(JSON.parse(lock))) {
    console.log('Installing the dependencies …')
    // Windows can't delete a running node.exe, which is what `npm ci` would do there on a second installation.
    npm(windows && existsSync(inModules('')) ? ['install'] : ['ci'])
  }
  writeFileSync(stamp, wanted)
}

/** An `npm install` done by hand already has what the lockfile says; then installing again would only cost time. */
function isInstalled(lock) {
  if (!existsSync(inModules('.package-lock.json'))) return false
  const installed = JSON.parse(readFileSync(inModules('.package-lock.json'), 'utf8')).packages
  const expected = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'))
  const same = expected.every(([path, entry]) => (installed[path] ? installed[path].version === entry.version : entry.optional === true))
  const known = new Set(expected.map(([path]) => path))
  return same && Object.keys(installed).every((path) => known.has(path) || !path.startsWith('node_modules/'))
}

function npm(args) {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const cli = process.env.npm_execpath
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) run(process.execPath, [cli, ...args, ...quiet])
  else run('npm', [...args, ...quiet], windows)
}

function run(command, args, shell = false) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell })
  if (result.error) stop(result.error.message)
  if (result.status !== 0) process.exit(result.status ?? 1)
}

function pinnedNode() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const found = Object.keys(optionalDependencies)
    .map((name) => inModules(`${name}/bin/node${windows ? '.exe' : ''}`))
    .find((path) => existsSync(path))
  if (!found) stop(`There is no Node package for ${process.platform} ${process.arch}.`)
  return found
}

/** Runs the program to its end and passes on what ends this process: a signal, or the shell of `npm` going away. */
function become(command, args) {
  const environment = { ...process.env, PATH: `${inModules('.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}` }
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {}) // the terminal sends it to the child as well
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  child.on('error', (error) => stop(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
