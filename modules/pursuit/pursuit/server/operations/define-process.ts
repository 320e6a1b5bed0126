import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { salesProcess as contract, type ProcessDefinition, type ProcessVersion } from '../../contract/index.ts'
import { faultsOf } from '../../domain/check-process.ts'
import { publishVersion } from '../publish-process.ts'
import { latestVersions, publishedVersion, salesProcesses } from '../store/process.ts'

export const defineProcess = implement(contract.create, async ({ work, input }) => {
  refuseFaults(work, input.definition)
  const process = await salesProcesses.create(work, { name: input.name, isDefault: false, latestVersion: 1 })
  await publishVersion(work, { processId: process.id, version: 1, definition: input.definition })
  return versionOf(work, process.id)
})

/** A new version on top of the one the editor started from; running pursuits stay in theirs. */
export const publishProcess = implement(contract.publish, async ({ work, input, refuse }) => {
  const process = await salesProcesses.get(work, input.id)
  if (process.latestVersion !== input.baseVersion)
    return refuse('STALE_VERSION', { data: { record: 'salesProcess', id: process.id, version: process.latestVersion } })
  refuseFaults(work, input.definition)
  const version = input.baseVersion + 1
  await salesProcesses.update(work, { id: process.id, patch: { latestVersion: version } })
  await publishVersion(work, { processId: process.id, version, definition: input.definition })
  return versionOf(work, process.id)
})

function refuseFaults(work: Work, definition: ProcessDefinition): void {
  const faults = faultsOf(definition)
  if (faults.length > 0) work.refuse('PROCESS_BROKEN', { data: { faults } })
}

export const readDefinition = implement(contract.definition, ({ work, input }) => versionOf(work, input.id, input.version))

export const listDefinitions = implement(contract.all, async ({ work }) => {
  const items: ProcessVersion[] = []
  for (const { id } of await latestVersions(work)) items.push(await versionOf(work, id))
  return { items }
})

async function versionOf(work: Work, id: string, version?: number): Promise<ProcessVersion> {
  const process = await salesProcesses.get(work, id)
  const latest = process.latestVersion ?? 1
  const published = await publishedVersion(work, { processId: id, version: version ?? latest })
  return { ...published, name: process.name ?? '', isDefault: process.isDefault === true, latest: published.version === latest }
}

export const renameProcess = implement(contract.rename, ({ work, input }) =>
  salesProcesses.update(work, { id: input.id, patch: { name: input.name } }),
)

export const makeDefaultProcess = implement(contract.makeDefault, async ({ work, input }) => {
  const next = await salesProcesses.get(work, input.id)
  if (next.archivedAt !== null) return work.refuse('MISSING', { data: { record: 'salesProcess', id: input.id } })
  for (const { id, isDefault } of await latestVersions(work)) {
    if (isDefault && id !== input.id) await salesProcesses.update(work, { id, patch: { isDefault: false } })
  }
  await salesProcesses.update(work, { id: input.id, patch: { isDefault: true } })
  return {}
})

export const retireProcess = implement(contract.retire, async ({ work, input, refuse }) => {
  const process = await salesProcesses.get(work, input.id)
  if (process.isDefault) return refuse('DEFAULT_PROCESS')
  await salesProcesses.archive(work, input.id)
  return {}
})
