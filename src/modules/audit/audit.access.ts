import { allow } from '../../kernel/access.ts'

/** The audit is the audit administrator's alone (三员分立): who administers or works is not who reads the record of it. */
export const auditAccess = allow('auditAdmin').to('audit.read', 'audit.verify', 'audit.export').at('subtree')
