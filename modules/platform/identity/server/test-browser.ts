import type { InputOf, Operation, OutputOf } from '#kernel/contract/operation.ts'
import { nobody } from '#kernel/server/actor.ts'
import type { Application } from '#kernel/server/application.ts'

/** For tests: what a browser is to the server, with cookies that it keeps and the actor that they make it. */
export function testBrowser(application: Application, { address = '203.0.113.7', key }: { address?: string; key?: string } = {}) {
  const { runtime } = application
  const cookies: Record<string, string> = {}
  const credentials = () => {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    return { ...(cookie ? { cookie } : {}), ...(key ? { authorization: `Bearer ${key}` } : {}) }
  }
  const actor = async () => (await runtime.registry.authenticate?.(runtime, credentials())) ?? nobody('zh-Hans')
  const setCookie = (text: string) => {
    const [pair = ''] = text.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (value) cookies[name] = value
    else delete cookies[name]
  }
  const call = async <T extends Operation>(contract: T, input: InputOf<T> | Record<string, unknown> = {}): Promise<OutputOf<T>> => {
    const request = { address, agent: 'test browser', cookies: { ...cookies }, setCookie }
    const { output } = await application.perform(contract, { input, call: { actor: await actor(), requestId: runtime.newId(), request } })
    // oxlint-disable-next-line typescript/consistent-type-assertions -- checked against the contract by the application
    return output as OutputOf<T>
  }
  return { call, actor, cookies, credentials }
}

export type TestBrowser = ReturnType<typeof testBrowser>
