/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * What the environment may set. Read once at start; all bad ones are reported together.
 */
export interface Settings {
/**
 * TCP port to listen on; 0 takes any free one.
 */
PORT: number
/**
 * Address to listen on; 0.0.0.0 for every network interface.
 */
HOST: string
/**
 * Folder of the embedded store and of uploads; each server has its own.
 */
DATA_DIR: string
/**
 * Connection string of a MongoDB replica set or sharded cluster, which any number of servers share; unset means the embedded store.
 */
MONGODB_URL?: string
/**
 * Sign-in of the first administrator.
 */
ADMIN_EMAIL: string
/**
 * Password of the first administrator; unset means generated and printed once.
 */
ADMIN_PASSWORD?: string
/**
 * 1 installs the CRM app with demo data on first start, 0 the app without records.
 */
DEMO_DATA: (0 | 1)
/**
 * IANA time zone in which days, weeks and deadlines are counted.
 */
APP_TIME_ZONE: string
/**
 * ISO 4217 code of money fields.
 */
CURRENCY: string
/**
 * Least important level that is logged.
 */
LOG_LEVEL: ("fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent")
/**
 * Sign-in attempts per 15 minutes and address.
 */
LOGIN_RATE: number
/**
 * Public form submissions per 15 minutes and address.
 */
PUBLIC_RATE: number
/**
 * Webhooks that start flows, per 15 minutes, hook and address; and as many wrong ones per address.
 */
HOOK_RATE: number
/**
 * Reverse proxies whose X-Forwarded-For says who asks: how many of them stand in front, 1 to 20, or their addresses and subnets, separated by commas; unset means none, and everybody behind a proxy counts as one address.
 */
TRUST_PROXY?: string
/**
 * Mail server for the e-mail of flows, as smtp://user:password@host:587 or smtps://…; unset means none is sent.
 */
SMTP_URL?: string
/**
 * Sender of e-mail: an address, or Name <address>.
 */
MAIL_FROM?: string
/**
 * Names or addresses, each with or without a port, separated by commas, that flows may call although they are private; unset means none.
 */
ALLOW_PRIVATE_HOSTS?: string
/**
 * Days for which runs that ended are kept with all that is theirs, unread notices, and results of bulk operations; 0 keeps them for ever.
 */
RUN_RETENTION_DAYS: number
/**
 * Seconds for which the process may be busy with one thing before it ends itself, to be started anew by its supervisor; 0 lets it go on.
 */
STUCK_SECONDS: number
/**
 * Address under which people reach the server, for links and the Secure flag of cookies; unset means http://HOST:PORT.
 */
PUBLIC_URL?: string
}
