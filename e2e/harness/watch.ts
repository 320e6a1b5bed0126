import type { Page } from 'playwright-core'

/** What a page does that no page of the product may do; the journey fails at its end when the list is not empty. */
export async function watchPage(page: Page, origin: string): Promise<string[]> {
  const wrongs: string[] = []
  const inside = (url: string): boolean => url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url)
  await page.context().route(
    (url) => !inside(url.href),
    async (route) => {
      wrongs.push(`left this machine: ${route.request().url()}`)
      await route.abort()
    },
  )
  page.on('websocket', (socket) => {
    if (!socket.url().startsWith(origin.replace('http', 'ws'))) wrongs.push(`left this machine: ${socket.url()}`)
  })
  page.on('pageerror', (error) => wrongs.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) wrongs.push(`answered ${response.status()}: ${response.request().method()} ${response.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() !== 'error' || isRefusal(message.text(), message.location().url, origin)) return
    wrongs.push(`console: ${message.text()} (${message.location().url})`)
  })
  return wrongs
}

/** The browser itself reports every refused call on the console; a refusal by the API is part of a journey, a missing file is not. */
function isRefusal(text: string, url: string, origin: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text) && url.startsWith(`${origin}/api/`)
}
