import type { Report } from '#shared/domain/report';
import { canonicalJson } from '../canonical-json.ts';
import { hashesName, planName } from './manifest.ts';

export const statementType = 'https://in-toto.io/Statement/v1';
export const predicateType = 'https://in-toto.io/attestation/test-result/v0.1';

/** Who stands behind the signature, in their words. */
export interface SignOff {
  readonly name: string;
  readonly role: string;
  readonly statement: string;
  /** ISO 8601, UTC. */
  readonly time: string;
}

const results = { pass: 'PASSED', fail: 'FAILED', inconclusive: 'WARNED', none: 'WARNED' } as const;

/**
 * The in-toto statement that is signed (test-result predicate 0.1): the hashes of every file by way of the manifest, the
 * model and the data, and which expectations passed. An interim audit has passed nothing.
 */
export function makeStatement(
  report: Report,
  digests: { readonly hashes: string; readonly plan: string },
  signOff: SignOff | null,
): string {
  const named = (outcome: string): string[] =>
    report.expectations.filter((expectation) => expectation.outcome === outcome).map(({ id }) => id);
  return canonicalJson({
    _type: statementType,
    subject: [
      { name: hashesName, digest: { sha256: digests.hashes } },
      { name: `model ${report.model.id}`, digest: { sha256: report.model.fingerprint } },
      { name: `data ${report.dataset.source}`, digest: { sha256: report.dataset.fileHash } },
    ],
    predicateType,
    predicate: {
      result: report.audit.state === 'interim' ? 'WARNED' : results[report.verdict.outcome],
      configuration: [{ name: planName, digest: { sha256: digests.plan } }],
      passedTests: named('pass'),
      warnedTests: named('inconclusive'),
      failedTests: named('fail'),
      ...(signOff === null ? {} : { assaySignOff: signOff }),
    },
  });
}
