import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { configureClient, createQueryClient } from '#kernel/client/index.ts'
import { makeRouter, ShellProvider } from '#ui/shell/index.ts'
import { ensureHanFont, startTheme, ThemeProvider } from '#ui/theme/index.ts'
import { currentLocale, loadAntdLocale, startLocale } from '#ui/words/index.ts'

configureClient({ headers: () => ({ 'accept-language': currentLocale() }) })
startTheme()

void start()

/** A function and no top-level await: a chunk that shares code with this one would wait for it in turn. */
async function start(): Promise<void> {
  const [{ webs, ports }] = await Promise.all([
    import('./application.ts'),
    loadAntdLocale(startLocale()).catch(() => {}),
    ensureHanFont().catch(() => {}),
  ])
  const Inside = lazy(async () => ({ default: (await import('./inside.tsx')).Inside }))
  const client = createQueryClient(signedOut)
  const router = makeRouter({ webs, ports, client, Inside })

  /** The session ended while the page was open: the guard of the route leads to the sign-in and back here afterwards. */
  function signedOut(): void {
    if (client.getQueryData(['session']) === undefined) return
    client.clear()
    void router.invalidate()
  }

  createRoot(document.getElementById('root') ?? document.body).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <ShellProvider value={{ webs, ports }}>
          <ThemeProvider>
            <RouterProvider router={router} />
          </ThemeProvider>
        </ShellProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
