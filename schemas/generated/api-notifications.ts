/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UTC, ends in Z.
 */
export type Timestamp = string

export interface NotificationsApi {

}
/**
 * This interface was referenced by `NotificationsApi`'s JSON-Schema
 * via the `definition` "ListQuery".
 */
export interface NotificationListQuery {
unread?: boolean
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `NotificationsApi`'s JSON-Schema
 * via the `definition` "Item".
 */
export interface NotificationItem {
id: string
text: string
entity: (string | null)
record: (string | null)
at: Timestamp
readAt: (string | null)
}
/**
 * This interface was referenced by `NotificationsApi`'s JSON-Schema
 * via the `definition` "Page".
 */
export interface NotificationPage {
items: NotificationItem[]
nextCursor: (string | null)
unread: number
}
