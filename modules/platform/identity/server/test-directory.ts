import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type DirectoryClaims = { sub: string; email?: string; email_verified?: boolean; name?: string; groups?: string[] }

/** For tests: a small OpenID provider on loopback, with real keys, discovery, authorization code flow and PKCE. */
export async function testDirectory({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { claims: DirectoryClaims; nonce: string; challenge: string }>()
  const faults = { signature: false, nonce: false }
  let issuer = ''
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const idToken = (claims: DirectoryClaims, nonce: string) => {
    const now = Math.floor(Date.now() / 1000)
    const text = `${encode({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${encode({ ...claims, iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: faults.nonce ? 'another' : nonce })}`
    return `${text}.${faults.signature ? Buffer.alloc(256).toString('base64url') : sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
  }
  const answer = (response: ServerResponse, status: number, body: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const exchange = (parameters: URLSearchParams, response: ServerResponse) => {
    const issued = codes.get(parameters.get('code') ?? '')
    codes.delete(parameters.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(parameters.get('code_verifier') ?? '')
      .digest('base64url')
    if (!issued || issued.challenge !== challenge || parameters.get('client_secret') !== clientSecret)
      return answer(response, 400, { error: 'invalid_grant' })
    return answer(response, 200, {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idToken(issued.claims, issued.nonce),
    })
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/.well-known/openid-configuration') {
      return answer(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    }
    if (request.url === '/keys')
      return answer(response, 200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    let body = ''
    for await (const chunk of request) body += String(chunk)
    return request.url === '/token' ? exchange(new URLSearchParams(body), response) : answer(response, 404, {})
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    issuer,
    faults,
    /** The person signs in at the directory; answers the query with which the browser comes back. */
    signIn: (url: string, claims: DirectoryClaims): string => {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      codes.set(code, { claims, nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' })
      return `?${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString()}`
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
