export * from './browser.ts'
export { messageAccess } from './message.access.ts'
export { messageRoutes } from './message.routes.ts'
export { send, type NewMessage } from './message.queries.ts'
