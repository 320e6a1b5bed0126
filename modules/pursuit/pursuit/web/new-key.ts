/** A key that no other stage or criterion has; people never see it. */
export const newKey = (prefix: string): string => `${prefix}${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`
