import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { expectAccessible } from './index.ts'
import { freePort } from './server.ts'
import { watchPage } from './watch.ts'

let browser: Browser
let http: Server
let origin = ''
const policy = "default-src 'self'; script-src 'self'; img-src *; connect-src 'self'"
const pages: Record<string, string> = {
  '/good': '<button>存</button>',
  '/away': '<img alt="" src="http://192.0.2.1/pixel.png">',
  '/inline': '<script>1</script>',
  '/broken': '<script src="/throws.js"></script>',
  '/failing': '<img alt="" src="/api/bug">',
  '/refused': '<img alt="" src="/api/refused">',
  '/lost': '<img alt="" src="/assets/gone.png">',
  '/mute': '<button></button>',
}

beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  http = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/throws.js') return void response.setHeader('content-type', 'text/javascript').end('throw new Error("oh")')
    if (path === '/api/bug') return void response.writeHead(500).end()
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    if (!pages[path]) return void response.writeHead(path === '/api/refused' ? 422 : 404).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(`<!doctype html><html lang="zh"><title>x</title><main><h1>x</h1>${pages[path]}</main></html>`)
  }).listen(port)
  await once(http, 'listening')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  http.close()
})

async function wrongsOf(path: string): Promise<string> {
  const page = await browser.newPage()
  const wrongs = await watchPage(page, origin)
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
  await page.close()
  return wrongs.join('\n')
}

test('a page that behaves has nothing held against it, and a refused call is no wrong', async () => {
  expect(await wrongsOf('/good')).toBe('')
  expect(await wrongsOf('/refused')).toBe('')
})

test.for([
  ['/away', 'left this machine: http://192.0.2.1/pixel.png'],
  ['/inline', 'Content Security Policy'],
  ['/broken', 'uncaught: Error: oh'],
  ['/failing', 'answered 500: GET'],
  ['/lost', 'status of 404'],
])('what the page %s does wrong is seen', async ([path = '', wrong = '']) => {
  expect(await wrongsOf(path)).toContain(wrong)
})

test('a button without a name is not accessible', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/good`)
  await expectAccessible(page)
  await page.goto(`${origin}/mute`)
  await expect(expectAccessible(page)).rejects.toThrow('button-name')
})
