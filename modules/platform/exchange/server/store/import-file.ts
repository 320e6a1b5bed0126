import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { FileSource } from '../../domain/file/source.ts'

const pieceSize = 256 * 1024

/** Keeps the uploaded file, a piece at a time. */
export async function keepFile({ db, actor }: Work, importId: string, source: FileSource): Promise<void> {
  for (let position = 0; position * pieceSize < source.size; position++) {
    const bytes = Buffer.from(await source.read(position * pieceSize, Math.min(pieceSize, source.size - position * pieceSize)))
    await sql`insert into import_file_piece (workspace_id, import_id, position, bytes) values (${actor.workspaceId}, ${importId}, ${position}, ${bytes})`.execute(
      db,
    )
  }
}

/** The kept file as something that can be read at any place; every read of the database is a short one. */
export function keptFile({ database, actor }: Work, { id, fileName, fileSize }: { id: string; fileName: string; fileSize: number }): FileSource {
  const recent = new Map<number, Buffer>()
  const pieceAt = async (position: number): Promise<Buffer> => {
    const known = recent.get(position)
    if (known) return known
    const { rows } = await database.read({ workspaceId: actor.workspaceId }, (db) =>
      sql<{
        bytes: Buffer
      }>`select bytes from import_file_piece where workspace_id = ${actor.workspaceId}::uuid and import_id = ${id}::uuid and position = ${position}`.execute(
        db,
      ),
    )
    const piece = rows[0]?.bytes ?? Buffer.alloc(0)
    if (recent.size >= 4) recent.delete(recent.keys().next().value ?? -1)
    recent.set(position, piece)
    return piece
  }
  return {
    name: fileName,
    size: fileSize,
    read: async (offset, length) => {
      const parts: Buffer[] = []
      for (let at = offset; at < offset + length && at < fileSize;) {
        const piece = await pieceAt(Math.floor(at / pieceSize))
        const part = piece.subarray(at % pieceSize, (at % pieceSize) + (offset + length - at))
        if (part.length === 0) break
        parts.push(part)
        at += part.length
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    },
  }
}

/** Files of imports that ended, or were left alone, more than thirty days ago. */
export async function forgetOldFiles({ db, actor, now }: Work): Promise<void> {
  await sql`delete from import_file_piece p using import_run r where p.workspace_id = ${actor.workspaceId}::uuid and r.workspace_id = p.workspace_id and r.id = p.import_id
    and r.state not in ('queued', 'running', 'reverting') and coalesce(r.finished_at, r.created_at) < ${now()}::timestamptz - interval '30 days'`.execute(
    db,
  )
}
