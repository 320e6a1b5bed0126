import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRouter,
  type RouteComponent,
} from '@tanstack/react-router'
import { Suspense, type ComponentType, type ReactNode } from 'react'
import { isProblem } from '#kernel/client/index.ts'
import { Boundary } from './boundary.tsx'
import { ConfirmHost } from './confirm.tsx'
import type { WebRoute } from './define-web.ts'
import { Notices } from './notify.tsx'
import { Forbidden, NotFound, StartPage } from './plain-pages.tsx'
import { SessionProvider, sessionQuery, useCan } from './session.tsx'
import type { Shell } from './shell-context.ts'
import { Failure, Loading } from './states.tsx'

type Setting = Shell & {
  client: QueryClient
  /** Stands around the frame, where the session is known: providers of the application. May be lazy. */ Inside: ComponentType<{
    children: ReactNode
  }>
}

/** All pages of all modules: those with a frame behind the sign-in, the bare ones before it. */
export function makeRouter({ webs, ports, client, Inside }: Setting): AnyRouter {
  const root = createRootRoute({
    component: Root,
    notFoundComponent: NotFound,
    errorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
  })
  const Frame = lazyRouteComponent(() => import('./frame.tsx'), 'Frame')
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    component: () => (
      <SessionProvider>
        <Suspense fallback={null}>
          <Inside>
            <Frame />
          </Inside>
        </Suspense>
      </SessionProvider>
    ),
    beforeLoad: async ({ location }) => {
      try {
        await client.ensureQueryData({ ...sessionQuery(ports), revalidateIfStale: true })
      } catch (error) {
        if (!isProblem(error, 'UNAUTHENTICATED')) throw error
        const entrance = await ports.entrance()
        if (location.pathname === entrance) throw error // nobody offers that page; going there again would never end
        throw redirect({ href: entranceWithReturn(entrance, location.href) })
      }
    },
    loader: () => Frame.preload?.(),
  })
  const made = webs
    .flatMap((web) => web.routes ?? [])
    .map((route) => ({
      bare: route.frame === 'bare',
      route: createRoute({ getParentRoute: () => (route.frame === 'bare' ? root : shell), path: route.path, component: screenOf(route) }),
    }))
  const start = createRoute({ getParentRoute: () => shell, path: '/', component: StartPage })
  const hasStart = webs.some((web) => web.routes?.some(({ path }) => path === '/'))
  const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })
  const routeTree = root.addChildren([
    ...made.filter(({ bare }) => bare).map(({ route }) => route),
    shell.addChildren([...made.filter(({ bare }) => !bare).map(({ route }) => route), ...(hasStart ? [] : [start]), elsewhere]),
  ])
  return createRouter({
    routeTree,
    defaultPreload: false,
    defaultPendingComponent: () => <Loading rows={6} />,
    defaultPendingMs: 250,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
  })
}

/** After signing in the person is where they wanted to go. */
const entranceWithReturn = (entrance: string, href: string): string => (href === '/' ? entrance : `${entrance}?next=${encodeURIComponent(href)}`)

const Root = () => (
  <>
    <Boundary>
      <Suspense fallback={<Loading rows={6} />}>
        <Outlet />
      </Suspense>
    </Boundary>
    <Notices />
    <ConfirmHost />
  </>
)

function screenOf({ page, permission }: WebRoute): RouteComponent {
  const Screen = lazyRouteComponent(async () => ({ default: await page() }))
  if (!permission) return Screen
  const Allowed = () => (useCan()(permission) ? <Screen /> : <Forbidden />)
  return Object.assign(Allowed, { preload: () => Screen.preload?.() })
}
