/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A text for both languages, or one per language.
 * 
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "Label".
 */
export type Label = (string | Text)
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * @maxItems 20
 * 
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "RoleNames".
 */
export type RoleNames = Name[]
/**
 * The id of a team.
 * 
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "TeamId".
 */
export type TeamId = (string | null)
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
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * definitions: change entities, views, rules and dashboards. forms: change and publish forms. flows: change and publish flows. runs: see, retry and cancel every run. tasks: see and complete other people's tasks. pools: change pools. imports: see and cancel other people's imports. apps: install, export and import apps. users: manage people, teams and roles.
 */
export type Right = ("definitions" | "forms" | "flows" | "runs" | "tasks" | "pools" | "imports" | "apps" | "users")
export type Rights = Right[]
/**
 * own: records one owns (and sees in one's pools). team: records of one's team and pools. all: every record.
 */
export type Scope = ("none" | "own" | "team" | "all")
/**
 * hidden: neither seen nor written. read: seen, not written.
 */
export type FieldLimit = ("hidden" | "read")

/**
 * People, teams and roles.
 */
export interface UsersApi {

}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "UserInput".
 */
export interface UserInput {
email: string
name: string
password: string
roles?: RoleNames
team?: TeamId
locale?: Locale
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "UserChange".
 */
export interface UserChange {
email?: string
name?: string
/**
 * A new one; ends all sessions of the person.
 */
password?: string
roles?: RoleNames
team?: TeamId
locale?: Locale
/**
 * false deactivates, true lets in again.
 */
active?: boolean
/**
 * Until then nothing is assigned to the person automatically; null for present.
 */
absentUntil?: (Timestamp | null)
absences?: Absences
/**
 * Name of the person's working hours.
 */
calendar?: (string | null)
}
export interface Absence {
from: Timestamp
to: Timestamp
reason?: string
}
/**
 * Everyone sees id, name, team and active; the rest is for oneself and those who manage people.
 * 
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "User".
 */
export interface UserItem {
id: Id
name: string
team: TeamId
active: boolean
email?: string
roles?: Name[]
locale?: Locale
createdAt?: Timestamp
/**
 * false: cannot sign in until an administrator sets a password.
 */
hasPassword?: boolean
absentUntil?: (Timestamp | null)
absences?: Absences
/**
 * Name of the person's working hours.
 */
calendar?: (string | null)
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "UserList".
 */
export interface UserList {
items: UserItem[]
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "TeamInput".
 */
export interface TeamInput {
name: string
label?: Label
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "TeamChange".
 */
export interface TeamChange {
name?: string
label?: Label
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "Team".
 */
export interface TeamItem {
id: Id
name: string
label: Text
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "TeamList".
 */
export interface TeamList {
items: TeamItem[]
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "RoleInput".
 */
export interface RoleInput {
name: Name
label?: Label
rights?: Rights
entities?: EntityGrants
}
/**
 * By entity name; `*` counts for every entity that has no line of its own.
 */
export interface EntityGrants {
[k: string]: EntityGrant | undefined
}
/**
 * What is absent is not granted. assign: of which records one may set the owner.
 */
export interface EntityGrant {
read?: Scope
create?: boolean
update?: Scope
delete?: Scope
assign?: Scope
export?: boolean
import?: boolean
fields?: FieldLimits
}
/**
 * Fields that are not free to read and write.
 */
export interface FieldLimits {
[k: string]: FieldLimit | undefined
}
/**
 * What stands in `id`, `name`, `app` and `builtIn` stays as it is; `_rev`, when given, must be the current one.
 * 
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "RoleReplacement".
 */
export interface RoleReplacement {
name?: Name
label?: Label
rights?: Rights
entities?: EntityGrants
id?: string
app?: string
builtIn?: boolean
_rev?: number
}
/**
 * Everyone sees name and label; the rest is for those who manage people.
 * 
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "Role".
 */
export interface RoleItem {
id: Id
name: Name
label: Text
app?: Name
/**
 * Cannot be changed.
 */
builtIn: boolean
rights?: Rights
entities?: EntityGrants
_rev?: number
}
/**
 * This interface was referenced by `UsersApi`'s JSON-Schema
 * via the `definition` "RoleList".
 */
export interface RoleList {
items: RoleItem[]
}
