import type { ThreadBody } from '#kernel/server/threads.ts'
import { buffersOf, type BufferAnswer, type BufferQuestion } from '../../domain/buffers.ts'

export const run: ThreadBody<BufferQuestion, BufferAnswer> = buffersOf
