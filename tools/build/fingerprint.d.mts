export declare function staleBuilds(root: string): string[]
export declare function fingerprint(root: string, name: string): string
export declare function stamp(root: string, name: string, value: string): void
