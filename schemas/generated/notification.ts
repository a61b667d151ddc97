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
 * Something one person is told inside the app.
 */
export interface NotificationDocument {
_id: Id
user: string
text: Text
entity?: string
record?: string
run?: string
at: Timestamp
readAt: (Timestamp | null)
/**
 * The same happening told twice counts once.
 */
key?: string
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
