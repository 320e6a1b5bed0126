import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'

/** Where the bytes are. Keys are `<workspace>/<sha256>`: the same content is kept once, and never overwritten by another. */
export type Storage = {
  put: (key: string, content: Blob) => Promise<void>
  /** The content, read as it is sent; null when it is not there. */
  get: (key: string) => Promise<Blob | null>
}

type Settings = Readonly<Record<string, string | undefined>>

const opened = new WeakMap<Settings, Storage>()

/** S3-compatible when ZHULU_S3_ENDPOINT, _BUCKET, _KEY and _SECRET are set (and _REGION); the data folder otherwise. */
export function storageOf(settings: Settings): Storage {
  const storage = opened.get(settings) ?? open(settings)
  opened.set(settings, storage)
  return storage
}

function open(settings: Settings): Storage {
  const { ZHULU_S3_ENDPOINT: endpoint, ZHULU_S3_BUCKET: bucket, ZHULU_S3_KEY: key, ZHULU_S3_SECRET: secret, ZHULU_S3_REGION: region } = settings
  if (endpoint && bucket && key && secret) return s3Storage({ endpoint, bucket, key, secret, region: region ?? 'us-east-1' })
  if (!settings['ZHULU_DATA']) throw new Error('ZHULU_DATA, the folder of the data, is not set')
  return diskStorage(settings['ZHULU_DATA'])
}
