/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 * 
 * This interface was referenced by `Common`'s JSON-Schema
 * via the `definition` "Id".
 */
export type Id = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 * 
 * This interface was referenced by `Common`'s JSON-Schema
 * via the `definition` "Name".
 */
export type Name = string
/**
 * This interface was referenced by `Common`'s JSON-Schema
 * via the `definition` "Locale".
 */
export type Locale = ("zh-CN" | "en")
/**
 * UTC, ends in Z.
 * 
 * This interface was referenced by `Common`'s JSON-Schema
 * via the `definition` "Timestamp".
 */
export type Timestamp = string

/**
 * Pieces that many documents share.
 */
export interface Common {

}
/**
 * A text in both languages.
 * 
 * This interface was referenced by `Common`'s JSON-Schema
 * via the `definition` "Text".
 */
export interface Text {
"zh-CN": string
en: string
}
