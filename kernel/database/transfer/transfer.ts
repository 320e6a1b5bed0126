import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { hasData } from '../embedded/data-folder.ts'
import type { DatabaseHandle } from '../handle.ts'
import type { MigrationSource } from '../migrate.ts'
import { openDatabase } from '../open.ts'
import { DatabaseProblem } from '../problem.ts'
import { readBackup, writeBackup } from './backup-file.ts'
import type { TableCheck } from './inventory.ts'
import { accept, loadInto, type Carried } from './load-into.ts'
import { readOut, type Piece } from './read-out.ts'

/** Where a database is: the folder of an embedded one or the URL of a server's. */
export type Place = { dir: string } | { url: string }

/** Everything of a database in one file, as it was at one moment; works on a running server and can be restored to either kind. */
export async function backup(handle: DatabaseHandle, file: string): Promise<Record<string, TableCheck>> {
  let checks: Record<string, TableCheck> = {}
  await writeBackup(resolve(file), async (take) => {
    checks = await readOut(handle, take)
  })
  return checks
}

/** Fills an empty place from a backup. The embedded folder appears only when all of it is there. */
export async function restore({ file, to, sources }: { file: string; to: Place; sources: readonly MigrationSource[] }): Promise<Carried> {
  const delivery = await accept(readBackup(resolve(file)), sources)
  return fillPlace(to, (handle) => loadInto(handle, delivery))
}

/** Carries a whole database to an empty place, usually an embedded one to a server. The source stays as it is. */
export async function move(from: DatabaseHandle, { to, sources }: { to: Place; sources: readonly MigrationSource[] }): Promise<Carried> {
  const { readable, writable } = new TransformStream<Piece, Piece>()
  const writer = writable.getWriter()
  // A reader that fails ends the loading with its reason; loading that fails ends the reader, whose own complaint then says nothing new.
  const reading = readOut(from, (piece) => writer.write(piece)).then(
    () => writer.close(),
    (error: unknown) => writer.abort(error),
  )
  const pieces = readable.values()
  try {
    const delivery = await accept(pieces, sources)
    return await fillPlace(to, (handle) => loadInto(handle, delivery))
  } finally {
    await pieces.return?.()
    await reading.catch(() => undefined)
  }
}

async function fillPlace(place: Place, fill: (handle: DatabaseHandle) => Promise<Carried>): Promise<Carried> {
  if ('url' in place) return fillAndClose(await openDatabase({ url: place.url, poolSize: 1 }), fill)
  const dir = resolve(place.dir)
  if (hasData(dir)) throw new DatabaseProblem({ kind: 'other', message: `There is a database in ${dir} already` })
  const unfinished = `${dir}.restoring`
  await rm(unfinished, { recursive: true, force: true })
  const carried = await fillAndClose(await openDatabase({ dir: unfinished }), fill).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  })
  if (existsSync(dir)) await rm(dir, { recursive: true })
  await rename(unfinished, dir)
  return carried
}

async function fillAndClose(handle: DatabaseHandle, fill: (handle: DatabaseHandle) => Promise<Carried>): Promise<Carried> {
  try {
    return await fill(handle)
  } finally {
    await handle.close()
  }
}
