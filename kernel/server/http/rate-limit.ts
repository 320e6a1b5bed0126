/** Token buckets in memory: `burst` at once, `perSecond` refilled. One per caller and process; enough to keep a runaway script from the others. */
export type RateLimit = { burst: number; perSecond: number }

type Bucket = { tokens: number; at: number }

export type Limiter = { take: (key: string, limit: RateLimit, now: number) => { allowed: boolean; retryAfterSeconds: number } }

const maxBuckets = 50_000

export function makeLimiter(): Limiter {
  const buckets = new Map<string, Bucket>()
  return {
    take: (key, { burst, perSecond }, now) => {
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      buckets.delete(key)
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
      bucket.at = now
      const allowed = bucket.tokens >= 1
      if (allowed) bucket.tokens -= 1
      buckets.set(key, bucket)
      // A Map keeps the order of insertion: the first key is the one not seen for longest.
      if (buckets.size > maxBuckets) buckets.delete(buckets.keys().next().value ?? '')
      return { allowed, retryAfterSeconds: allowed ? 0 : Math.ceil((1 - bucket.tokens) / perSecond) }
    },
  }
}
