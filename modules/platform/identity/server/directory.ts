import * as oidc from 'openid-client'
import { publicUrl, type DirectorySettings } from './settings.ts'

/** What the directory says of a person who signed in. */
export type DirectoryPerson = { issuer: string; subject: string; email: string | null; emailVerified: boolean; name: string | null; groups: string[] }

export const directoryReturnUrl = (config: Readonly<Record<string, string | undefined>>): string => `${publicUrl(config)}/sign-in/directory`

const known = new Map<string, Promise<oidc.Configuration>>()

/** The directory's endpoints and keys, asked for once; a failure is forgotten, so that the next sign-in asks again. */
function discover({ issuer, clientId, clientSecret }: DirectorySettings): Promise<oidc.Configuration> {
  const key = `${issuer} ${clientId}`
  const existing = known.get(key)
  if (existing) return existing
  const url = new URL(issuer)
  // Without encryption only on this very machine. The signature of the ID token is checked although it comes straight from the directory.
  const execute = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? [oidc.allowInsecureRequests] : []
  const found = oidc.discovery(url, clientId, undefined, clientSecret ? oidc.ClientSecretPost(clientSecret) : oidc.None(), {
    execute: [oidc.enableNonRepudiationChecks, ...execute],
    timeout: 10,
  })
  known.set(key, found)
  found.catch(() => known.delete(key))
  return found
}

export type Departure = { url: string; state: string; nonce: string; codeVerifier: string }

/** Where to send the browser: authorization code flow with PKCE (RFC 7636), state and nonce. */
export async function depart(settings: DirectorySettings, returnUrl: string): Promise<Departure> {
  const configuration = await discover(settings)
  const codeVerifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: returnUrl,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { url: url.href, state, nonce, codeVerifier }
}

type Return = Omit<Departure, 'url'> & { returned: URL }

/** Exchanges the code and checks signature, issuer, audience, time and nonce of the ID token. Throws when the directory or the checks say no. */
export async function arrive(settings: DirectorySettings, { returned, state, nonce, codeVerifier }: Return): Promise<DirectoryPerson> {
  const configuration = await discover(settings)
  const tokens = await oidc.authorizationCodeGrant(configuration, returned, {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the directory sent no ID token')
  const groups = claims[settings.groupsClaim]
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof claims['email'] === 'string' ? claims['email'].trim().toLowerCase() : null,
    emailVerified: claims['email_verified'] === true,
    name: typeof claims['name'] === 'string' ? claims['name'].trim().slice(0, 100) || null : null,
    groups: Array.isArray(groups) ? groups.filter((group): group is string => typeof group === 'string') : [],
  }
}
