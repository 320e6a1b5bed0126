import type { ReactNode } from 'react'

/** What every signed-in page stands in. */
export const Inside = ({ children }: { children: ReactNode }) => children
