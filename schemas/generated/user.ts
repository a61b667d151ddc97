/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
export type Locale = ("zh-CN" | "en")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * Times in which nothing is assigned to the person automatically.
 * 
 * @maxItems 50
 */
export type Absences = Absence[]

/**
 * A person who can sign in. Never deleted, only deactivated, because records name people.
 */
export interface UserDocument {
_id: Id
_rev: number
email: string
/**
 * The address in lower case; unique.
 */
emailKey: string
name: string
/**
 * argon2id, in PHC format. Missing: cannot sign in until an administrator sets a password.
 */
passwordHash?: string
roles: Name[]
team: (Id | null)
locale: Locale
active: boolean
createdAt: Timestamp
/**
 * Until then nothing is assigned to the person automatically.
 */
absentUntil?: (Timestamp | null)
absences?: Absences
/**
 * Name of the person's working hours.
 */
calendar?: (string | null)
}
/**
 * This interface was referenced by `UserDocument`'s JSON-Schema
 * via the `definition` "Absence".
 */
export interface Absence {
from: Timestamp
to: Timestamp
reason?: string
}
