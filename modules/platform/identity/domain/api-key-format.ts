/** `zhulu_` lets secret scanners recognise a key; the first characters stay visible in lists. */
export const apiKeyStart = 'zhulu_'
export const apiKeyPrefixLength = apiKeyStart.length + 6

export const isApiKey = (token: string): boolean => token.startsWith(apiKeyStart)
