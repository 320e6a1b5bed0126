import { call } from '#kernel/client/index.ts'
import { metaOf } from '#kernel/contract/operation.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { search } from '#modules/platform/search/contract/index.ts'
import type { ShellPorts } from '#ui/shell/index.ts'

/** A whole new page forgets everything of who was here before. */
const startOver = (): void => location.assign('/')

export const ports: ShellPorts = {
  session: (signal) => call(identity.session.get, {}, { signal }),
  sessionTopics: metaOf(identity.session.get).reads,
  entrance: async () => ((await call(identity.setup.get, {})).needed ? '/set-up' : '/sign-in'),
  signOut: () => call(identity.session.signOut, {}).then(startOver),
  switchWorkspace: (workspaceId) => call(identity.session.switchWorkspace, { workspaceId }).then(startOver),
  saveLocale: (locale) => call(identity.member.updateProfile, { locale }),
  find: (text, signal) => call(search.find, { text, limit: 6 }, { signal }).then(({ groups }) => groups),
  readings: async () => (await import('virtual:readings')).readings,
  profilePath: '/profile',
}
