import type { Method } from './method.ts'
import { moneyMethods } from './money-methods.ts'
import { peopleMethods } from './people-methods.ts'
import { planMethods } from './plan-methods.ts'
import { salesMethods } from './sales-methods.ts'

/** All that can be computed by itself, by name. */
export const methods: readonly Method[] = [...moneyMethods, ...salesMethods, ...peopleMethods, ...planMethods].sort((a, b) =>
  a.name < b.name ? -1 : 1,
)
