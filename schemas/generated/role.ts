/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * definitions: change entities, views, rules and dashboards. forms: change and publish forms. flows: change and publish flows. runs: see, retry and cancel every run. tasks: see and complete other people's tasks. pools: change pools. imports: see and cancel other people's imports. apps: install, export and import apps. users: manage people, teams and roles.
 * 
 * This interface was referenced by `RoleDocument`'s JSON-Schema
 * via the `definition` "Right".
 */
export type Right = ("definitions" | "forms" | "flows" | "runs" | "tasks" | "pools" | "imports" | "apps" | "users")
/**
 * This interface was referenced by `RoleDocument`'s JSON-Schema
 * via the `definition` "Rights".
 */
export type Rights = Right[]
/**
 * own: records one owns (and sees in one's pools). team: records of one's team and pools. all: every record.
 * 
 * This interface was referenced by `RoleDocument`'s JSON-Schema
 * via the `definition` "Scope".
 */
export type Scope = ("none" | "own" | "team" | "all")
/**
 * hidden: neither seen nor written. read: seen, not written.
 * 
 * This interface was referenced by `RoleDocument`'s JSON-Schema
 * via the `definition` "FieldLimit".
 */
export type FieldLimit = ("hidden" | "read")

/**
 * What the people who have this role may do. Several roles of one person combine to the widest right.
 */
export interface RoleDocument {
_id: Id
_rev: number
name: Name
label: Text
app?: Name
rights: Rights
entities: EntityGrants
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * By entity name; `*` counts for every entity that has no line of its own.
 * 
 * This interface was referenced by `RoleDocument`'s JSON-Schema
 * via the `definition` "EntityGrants".
 */
export interface EntityGrants {
[k: string]: EntityGrant | undefined
}
/**
 * What is absent is not granted. assign: of which records one may set the owner.
 * 
 * This interface was referenced by `RoleDocument`'s JSON-Schema
 * via the `definition` "EntityGrant".
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
