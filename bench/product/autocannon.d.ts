/** What we use of autocannon, which brings no types. */
declare module 'autocannon' {
  type Request = { method?: string; path?: string; body?: string; headers?: Record<string, string>; setupRequest?: (request: Request) => Request }
  type Options = { url: string; connections: number; duration?: number; headers: Record<string, string>; requests: Request[] }
  type Result = { errors: number; timeouts: number; duration: number; '2xx': number; non2xx: number }
  type Instance = PromiseLike<Result> & {
    on(event: 'response', hear: (...told: [client: unknown, status: number, bytes: number, milliseconds: number]) => void): void
  }
  const autocannon: (options: Options) => Instance
  export default autocannon
}
