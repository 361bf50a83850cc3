import type { BundleSummary, Profile, Redactable, ReportFormat, Verification } from '#shared/domain/evidence';
import { sayFault } from '../../components/describe-fault.ts';
import { saveFile } from '../../components/save-file.ts';
import type { Client } from '../../client.ts';

/** What is taken out of an audit: a report in one of its forms, or its evidence as a bundle that others can check. */
export class Exporting {
  format = $state<ReportFormat>('html');
  profile = $state<Profile>('technical');
  /** Where the bundle goes; null until it is known or typed. */
  place = $state<string | null>(null);
  withhold = $state.raw<readonly Redactable[]>([]);
  keyFile = $state('');
  signer = $state({ name: '', role: '', statement: '' });
  bundle = $state.raw<BundleSummary | null>(null);
  verification = $state.raw<Verification | null>(null);
  busy = $state(false);
  fault = $state<string | null>(null);
  readonly #client: Pick<Client, 'evidence' | 'settings'>;
  readonly #auditId: string;

  constructor(client: Pick<Client, 'evidence' | 'settings'>, auditId: string) {
    this.#client = client;
    this.#auditId = auditId;
  }

  get isSigned(): boolean {
    return this.keyFile.trim() !== '';
  }

  /** Beside the workspace, until another place is named. */
  async suggestPlace(): Promise<void> {
    if (this.place !== null) return;
    const { workspace } = await this.#client.settings.storage();
    const folder = workspace.slice(0, workspace.search(/[^\\/]*$/));
    this.place ??= `${folder}assay-bundle-${this.#auditId}.zip`;
  }

  /** True when the file was handed over. */
  saveReport(): Promise<boolean> {
    return this.#attempt(async () => {
      const { format, profile } = this;
      const file = await this.#client.evidence.export({ auditId: this.#auditId, format, profile });
      const content =
        file.encoding === 'utf8' ? file.content : Uint8Array.from(atob(file.content), (c) => c.charCodeAt(0));
      saveFile(new Blob([content], { type: file.mediaType }), file.fileName);
    });
  }

  writeBundle(): Promise<boolean> {
    return this.#attempt(async () => {
      const out = (this.place ?? '').trim();
      const { name, role, statement } = this.signer;
      const isStated = [name, role, statement].every((part) => part.trim() !== '');
      this.bundle = await this.#client.evidence.bundle({
        auditId: this.#auditId,
        out,
        form: out.toLowerCase().endsWith('.zip') ? 'zip' : 'folder',
        withhold: [...this.withhold],
        keyFile: this.isSigned ? this.keyFile.trim() : null,
        signOff: this.isSigned && isStated ? { name, role, statement } : null,
      });
      this.verification = null;
    });
  }

  verify(): Promise<boolean> {
    return this.#attempt(async () => {
      if (this.bundle === null) return;
      this.verification = await this.#client.evidence.verify({ path: this.bundle.path });
    });
  }

  async #attempt(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.fault = null;
    try {
      await work();
      return true;
    } catch (fault) {
      this.fault = sayFault(fault);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
