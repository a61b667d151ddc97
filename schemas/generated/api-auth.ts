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
 * own: records one owns (and sees in one's pools). team: records of one's team and pools. all: every record.
 */
export type Scope = ("none" | "own" | "team" | "all")
/**
 * definitions: change entities, views, rules and dashboards. forms: change and publish forms. flows: change and publish flows. runs: see, retry and cancel every run. tasks: see and complete other people's tasks. pools: change pools. imports: see and cancel other people's imports. apps: install, export and import apps. users: manage people, teams and roles.
 */
export type Right = ("definitions" | "forms" | "flows" | "runs" | "tasks" | "pools" | "imports" | "apps" | "users")
export type Rights = Right[]
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
 * Signing in, the signed-in person, sessions and API tokens.
 */
export interface AuthApi {

}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "Login".
 */
export interface Login {
email: string
password: string
/**
 * Stay signed in for 30 days without use; otherwise until the browser closes, at most a day without use.
 */
remember?: boolean
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "SignedInUser".
 */
export interface SignedInUser {
id: Id
email: string
name: string
roles: Name[]
team: (Id | null)
locale: Locale
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "LoginAnswer".
 */
export interface LoginAnswer {
user: SignedInUser
}
/**
 * What one may do with an entity, so that a client shows only what works.
 * 
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "EntityRights".
 */
export interface EntityRights {
read: Scope
create: boolean
update: Scope
delete: Scope
assign: Scope
export: boolean
import: boolean
hiddenFields: string[]
readOnlyFields: string[]
}
/**
 * How this installation is set: the currency of money without one of its own, the zone that days are counted in, and whether it sends e-mail.
 * 
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "AppSettings".
 */
export interface AppSettings {
currency: string
timeZone: string
sendsMail: boolean
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "Me".
 */
export interface Me {
user: SignedInUser
rights: Rights
entities: RightsByEntity
app: AppSettings
}
export interface RightsByEntity {
[k: string]: EntityRights | undefined
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "MeChange".
 */
export interface MeChange {
name?: string
locale?: Locale
/**
 * Until then nothing is assigned to oneself automatically; null for present.
 */
absentUntil?: (Timestamp | null)
absences?: Absences
}
export interface Absence {
from: Timestamp
to: Timestamp
reason?: string
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "PasswordChange".
 */
export interface PasswordChange {
current: string
password: string
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "Session".
 */
export interface SessionItem {
id: Id
createdAt: Timestamp
lastUsedAt: Timestamp
expiresAt: Timestamp
agent?: string
address?: string
/**
 * The session that asks.
 */
current: boolean
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "SessionList".
 */
export interface SessionList {
items: SessionItem[]
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "TokenInput".
 */
export interface TokenInput {
name: string
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "CreatedToken".
 */
export interface CreatedToken {
id: Id
/**
 * Shown this once.
 */
token: string
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "Token".
 */
export interface TokenItem {
id: Id
name: string
createdAt: Timestamp
lastUsedAt: (Timestamp | null)
}
/**
 * This interface was referenced by `AuthApi`'s JSON-Schema
 * via the `definition` "TokenList".
 */
export interface TokenList {
items: TokenItem[]
}
