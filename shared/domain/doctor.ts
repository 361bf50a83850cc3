/** One thing that `assay doctor` looked at. */
export interface DoctorFinding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'fault';
  /** What was found. */
  readonly found: string;
  /** What to do about it; empty when nothing needs doing. */
  readonly remedy: string;
}
