/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * One signed-in browser. Only the SHA-256 of its token is kept.
 */
export interface SessionDocument {
_id: Id
/**
 * SHA-256 of the token, hexadecimal; unique.
 */
hash: string
user: Id
remember: boolean
createdAt: Timestamp
lastUsedAt: Timestamp
expiresAt: Timestamp
/**
 * The browser's User-Agent.
 */
agent?: string
address?: string
}
