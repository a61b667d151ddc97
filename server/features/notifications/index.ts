export { notificationCollections as collections } from './collections.ts';
export { type Notice, notify } from './notify.ts';
export { notifyNode } from './notify-node.ts';
export { notificationRoutes as routes } from './routes.ts';
export { sweepNotifications } from './sweep-notifications.ts';
