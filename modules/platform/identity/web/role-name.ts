import type { Speak } from '#ui/words/index.ts'
import type { Role } from '../contract/index.ts'

/** A built-in role is called in the language of the reader. */
export const roleName = (t: Speak, role: Pick<Role, 'builtIn' | 'name'>): string => (role.builtIn ? t(`role.builtIn.${role.builtIn}`) : role.name)
