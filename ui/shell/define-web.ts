import type { FunctionComponent, ReactNode } from 'react'
import type { AnyRecord } from '#ui/record/any-record.ts'
import type { Fill } from './slot.tsx'

/** Wings in the order of the navigation; the word of one is `wing.<name>`. */
export const wings = ['insight', 'pursuit', 'customers', 'market', 'planning', 'execution', 'closeout', 'learning', 'platform'] as const
export type Wing = (typeof wings)[number]

/** Loads a screen as a chunk of its own. */
export type LazyPart<Props = object> = () => Promise<FunctionComponent<Props>>

export type WebRoute = {
  /** `/organizations/$id`; parameters are read with `useParams()`. */
  path: `/${string}`
  page: LazyPart
  /** Whoever lacks the right is told so instead of being shown the page. */
  permission?: string
  /** `bare`: without navigation and without sign-in (sign-in, first run, public pages). Default: `shell`. */
  frame?: 'shell' | 'bare'
}

export type WebNavigation = {
  wing: Wing
  to: `/${string}`
  /** Word key. */
  label: string
  icon: ReactNode
  permission?: string
  order: number
  /** Shortcut, e.g. `g o`. */
  keys?: string
  /** Stands in the bar at the bottom of a phone; there is room for four, by order. */
  phone?: boolean
}

export type WebCommand = {
  id: string
  /** Word key. */
  label: string
  icon?: ReactNode
  to: `/${string}`
  permission?: string
  keys?: string
}

export type WebRecord = {
  contract: AnyRecord
  icon?: ReactNode
  /** Page of a record; default `/<plural>/<id>`. */
  href?: (id: string) => string
}

/** What a module gives to the web application. */
export type Web = {
  module: string
  routes?: readonly WebRoute[]
  navigation?: readonly WebNavigation[]
  commands?: readonly WebCommand[]
  records?: readonly WebRecord[]
  /** Code lists by name, loaded when first needed. */
  codeLists?: Readonly<Record<string, () => Promise<readonly { code: string; parent: string | null }[]>>>
  /** Parts that this module puts into places of the shell and of lower modules. */
  fills?: readonly Fill[]
}

export const defineWeb = (web: Web): Web => web
