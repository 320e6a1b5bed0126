import { readMapping, type GroupMapping } from '../domain/directory-roles.ts'

type Config = Readonly<Record<string, string | undefined>>

/** Key under which secrets are sealed in the database; the server keeps it beside the data, never in it. */
export function serverSecret(config: Config): string {
  const secret = config['ZHULU_SECRET']
  if (!secret || secret.length < 32) throw new Error('ZHULU_SECRET is missing or shorter than 32 characters')
  return secret
}

/** Address under which people reach this server, without a slash at the end. */
export const publicUrl = (config: Config): string => (config['ZHULU_URL'] ?? 'http://localhost:3000').replace(/\/+$/, '')

export const mailSettings = (config: Config): { url: string; from: string } | null => {
  const url = config['ZHULU_SMTP_URL']
  return url ? { url, from: config['ZHULU_MAIL_FROM'] ?? `Zhulu <zhulu@${new URL(publicUrl(config)).hostname}>` } : null
}

export type DirectorySettings = {
  name: string
  issuer: string
  clientId: string
  clientSecret: string | undefined
  groupsClaim: string
  roles: GroupMapping
  /** Whether its addresses count although it doesn't say that it verified them. */
  trustEmail: boolean
  /** Workspace that new people join; without it only people who are already members may sign in. */
  workspaceId: string | undefined
}

/** Sign-in through an OpenID Connect directory, null where none is configured. */
export function directorySettings(config: Config): DirectorySettings | null {
  const issuer = config['ZHULU_OIDC_ISSUER']
  const clientId = config['ZHULU_OIDC_CLIENT_ID']
  if (!issuer || !clientId) return null
  return {
    issuer,
    clientId,
    name: config['ZHULU_OIDC_NAME'] ?? new URL(issuer).hostname,
    clientSecret: config['ZHULU_OIDC_CLIENT_SECRET'],
    groupsClaim: config['ZHULU_OIDC_GROUPS_CLAIM'] ?? 'groups',
    roles: readMapping(config['ZHULU_OIDC_ROLES']),
    trustEmail: config['ZHULU_OIDC_TRUST_EMAIL'] === 'yes',
    workspaceId: config['ZHULU_OIDC_WORKSPACE'],
  }
}

export const passwordSignIn = (config: Config): boolean => config['ZHULU_PASSWORD_SIGN_IN'] !== 'no'

/** Webhooks may only call the public internet unless the administrator of the server says otherwise. */
export const privateTargets = (config: Config): boolean => config['ZHULU_WEBHOOK_PRIVATE_TARGETS'] === 'yes'
