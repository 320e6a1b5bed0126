import { lookup, type LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { isPublicAddress } from '../../domain/public-address.ts'

export class TargetRefused extends Error {}

/** Says at once whether an address can't be a target: only what is written, names are looked up when it is called. */
export function mayBeTarget(url: string, { privateTargets }: { privateTargets: boolean }): boolean {
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return false
  if (username || password) return false
  if (privateTargets) return true
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) ? isPublicAddress(host) : host.includes('.') && !/(^|\.)(localhost|local|internal|localdomain)\.?$/i.test(host)
}

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * Looks a name up for one connection and lets it connect only to the public internet. Checking here, and not before, leaves no gap in
 * which a name could change what it points to.
 */
export function publicLookup(hostname: string, options: { all?: boolean | undefined }, callback: Callback): void {
  lookup(hostname, { all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const [first] = addresses
    if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
      return callback(new TargetRefused(`${hostname} does not lead to the public internet`), '')
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
  })
}
