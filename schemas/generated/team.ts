/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * The app that brought it.
 */
export type Name = string

/**
 * People who share what they own, as far as their roles say `team`.
 */
export interface TeamDocument {
_id: Id
_rev: number
/**
 * Unique.
 */
name: string
label: Text
app?: Name
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
