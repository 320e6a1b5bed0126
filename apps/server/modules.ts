import type { Module } from '#kernel/server/module.ts'

/** Every module, lowest first: the order of migrations and of installation in a new workspace. */
export const modules: readonly Module[] = []
