import { troubles, type Finding, type Trouble } from '#shared/domain/evidence';

/** Exit statuses of `assay verify`. */
const verifyCodes: Readonly<Record<Trouble, number>> = {
  hash: 2,
  chain: 3,
  signature: 4,
  incomplete: 5,
  statistics: 6,
};

export class Findings {
  readonly list: Finding[] = [];

  ok(check: Finding['check'], sentence: string): void {
    this.list.push({ check, outcome: 'ok', trouble: null, sentence });
  }

  skip(check: Finding['check'], sentence: string): void {
    this.list.push({ check, outcome: 'skipped', trouble: null, sentence });
  }

  fail(check: Finding['check'], trouble: Trouble, sentence: string): void {
    this.list.push({ check, outcome: 'failed', trouble, sentence });
  }

  /** Without all its parts a bundle cannot be judged; a changed file explains what follows from it. */
  get exitCode(): number {
    const found = troubles.find((trouble) => this.list.some((finding) => finding.trouble === trouble));
    return found === undefined ? 0 : verifyCodes[found];
  }
}
