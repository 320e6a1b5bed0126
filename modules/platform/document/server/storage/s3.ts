import { AwsClient } from 'aws4fetch'
import type { Storage } from './storage-of.ts'

export type S3Settings = { endpoint: string; bucket: string; key: string; secret: string; region: string }

/** Any S3-compatible store, addressed by path (`endpoint/bucket/key`). */
export function s3Storage({ endpoint, bucket, key: accessKeyId, secret: secretAccessKey, region }: S3Settings): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const urlOf = (key: string) => `${endpoint.replace(/\/$/, '')}/${bucket}/${key}`
  return {
    put: async (key, content) => {
      const body = new Uint8Array(await content.arrayBuffer())
      const response = await client.fetch(urlOf(key), { method: 'PUT', body, headers: { 'content-length': String(body.byteLength) } })
      if (!response.ok) throw new Error(`the document store answers ${response.status} to a write`)
    },
    get: async (key) => {
      const response = await client.fetch(urlOf(key))
      if (response.status === 404) return null
      if (!response.ok) throw new Error(`the document store answers ${response.status} to a read`)
      return response.blob()
    },
  }
}
