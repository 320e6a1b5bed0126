import { openStatuses, type RiskStatus } from '../contract/index.ts'

/** Neither closed nor occurred. */
export const isOpen = (status: RiskStatus | null): boolean => openStatuses.some((open) => open === status)
