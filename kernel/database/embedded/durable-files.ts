import { closeSync, fsyncSync, openSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** The part of Emscripten's file layer that is needed here; PGlite does not type it. */
type OpenFile = {
  nfd?: number
  node: unknown
}
type FileLayer = {
  NODEFS: { stream_ops: { fsync?: (file: OpenFile) => number }; realPath(node: unknown): string }
  FS: { ErrnoError: new (errno: number) => Error }
}
type PreRun = (module: FileLayer) => void

/** WASI number of EIO: PostgreSQL answers it by stopping, which is right when a disk refuses to sync. */
const inputOutputError = 29

/**
 * The folder of an embedded database, with the call that PGlite's own file layer lacks: without it PostgreSQL believes that a commit
 * is on disk when it is not. Installed before PostgreSQL starts, so that crash recovery is synced as well.
 */
export class DurableFiles extends NodeFS {
  syncs = 0

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args)
    const preRun: unknown[] = Array.isArray(emscriptenOpts.preRun) ? emscriptenOpts.preRun : []
    const install: PreRun = (module) => this.#install(module)
    // PGlite types preRun by its private module type; the shape above is the part of it that we use.
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, install] as NonNullable<typeof emscriptenOpts.preRun> } }
  }

  #install({ NODEFS, FS }: FileLayer): void {
    NODEFS.stream_ops.fsync = (file) => {
      this.syncs += 1
      try {
        if (file.nfd === undefined) syncPath(NODEFS.realPath(file.node))
        else fsyncSync(file.nfd)
        return 0
      } catch {
        throw new FS.ErrnoError(inputOutputError)
      }
    }
  }
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** PGlite switches syncing off (`-F`) and defaults to a method that its file layer ignores (fdatasync). */
export const durableStartParams = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync']
