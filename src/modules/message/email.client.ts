import { createTransport } from 'nodemailer'
import type { Settings } from './channel.contract.ts'
import { refusedBy, PATIENCE_MS, type Sent } from './carrier.ts'

/** E-mail by SMTP. The message id is the delivery's, so that a second attempt of what had arrived is seen to be the same mail. */
export const sendEmail = async (s: Settings['email'], secret: string | null, { id, to, written }: Sent): Promise<void> => {
  const transport = createTransport({
    host: s.host, port: s.port, secure: s.security === 'tls', requireTLS: s.security === 'starttls', ignoreTLS: s.security === 'plain',
    ...(s.user === null ? {} : { auth: { user: s.user, pass: secret ?? '' } }),
    connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: s.fromName === null ? s.from : { name: s.fromName, address: s.from }, to, subject: written.subject, text: written.text,
      messageId: `<${id}@${s.from.slice(s.from.lastIndexOf('@') + 1)}>`, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  } catch (error) {
    const { message, code, responseCode } = error as Error & { code?: string, responseCode?: number }
    // the box is not there, or wants nothing of us: another attempt would only annoy its host
    throw refusedBy(message, code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500 && responseCode !== 552)
  } finally { transport.close() }
}
