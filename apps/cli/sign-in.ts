import { hostname } from 'node:os'
import { z } from 'zod'
import { encodeRequest } from '#kernel/client/request.ts'
import { Problem } from '#kernel/contract/problem.ts'
import type { Operation } from '#kernel/contract/operation.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'

export type SignIn = { server: string; email: string; password: string; workspace: string | undefined; days: number; askCode: () => Promise<string> }

/** Signs in as a browser would, makes an API key, and signs out again: only the key is kept. */
export async function signIn({ server, email, password, workspace, days, askCode }: SignIn): Promise<{ key: string; workspace: string }> {
  const visit = visitor(server)
  const outcome = identity.session.signIn['~orpc'].outputSchema?.parse(await visit(identity.session.signIn, { email, password }))
  if (outcome?.status === 'secondFactorDue')
    await visit(identity.session.confirmSecondFactor, { challenge: outcome.challenge, code: await askCode() })
  const session = Session.parse(await visit(identity.session.get, {}))
  const wanted = workspace === undefined ? session.workspace : session.workspaces.find(({ name }) => name === workspace)
  if (!wanted) throw new Error(`No workspace ${workspace}; there are: ${session.workspaces.map(({ name }) => name).join(', ')}`)
  if (wanted.id !== session.workspace.id) await visit(identity.session.switchWorkspace, { workspaceId: wanted.id })
  const expiresOn = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const { key } = Key.parse(await visit(identity.apiKey.create, { name: `zhulu on ${hostname()}`, expiresOn }))
  await visit(identity.session.signOut, {})
  return { key, workspace: wanted.name }
}

const Named = z.object({ id: z.string(), name: z.string() })
const Session = z.object({ workspace: Named, workspaces: z.array(Named) })
const Key = z.object({ key: z.string() })

/** Calls operations with the cookies that the server has set so far. */
function visitor(server: string): (operation: Operation, input: Record<string, unknown>) => Promise<unknown> {
  const cookies = new Map<string, string>()
  return async (operation, input) => {
    const { url, init } = encodeRequest(operation['~orpc'].route, input)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${server.replace(/\/$/, '')}/api/v1${url}`, {
      ...init,
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw new Error(Problem.safeParse(answer).data?.title ?? `The server answers ${response.status}`)
    return answer
  }
}
