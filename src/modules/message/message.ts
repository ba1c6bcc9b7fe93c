/** Messages (消息) go to an organisation: whoever acts for it sees them, one of them has read it for all. */
export const MESSAGE_KINDS = ['reminder', 'breakdown', 'deputy', 'exception', 'briefing'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]
