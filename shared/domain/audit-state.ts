/** Where an audit stands, for people: the workspace's states and `paused`. */
export const auditStateNames = ['planned', 'running', 'paused', 'finished', 'cancelled', 'failed'] as const;
export type AuditState = (typeof auditStateNames)[number];
