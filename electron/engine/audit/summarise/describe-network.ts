import type { ModelDescriptor } from '#shared/domain/model';
import { formatBytes, formatCount } from '#shared/formatting';
import type { TransmissionTotals } from '../../workspace/attempt-types.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { checkRole } from '../check-endpoints.ts';

/** What left the machine for this audit, in words, with the sums of the network ledger. */
export function describeNetwork(
  { file, model }: Pick<AuditSpec, 'file' | 'model'>,
  descriptor: ModelDescriptor,
  totals: readonly TransmissionTotals[],
  masks: Readonly<Record<string, number>>,
): string {
  if (file.network === 'off') return 'off: every process of the engine is barred from every connection';
  const tools = totals.filter(({ role }) => role !== 'model' && role !== checkRole);
  if (model.remote === undefined && tools.length > 0) {
    return `on: the audited model stayed on this machine; ${tools.map(describeOrigin).join('; ')}`;
  }
  if (model.remote === undefined) return 'on: a hub could be asked for model files';
  if (totals.length === 0) {
    return `on: ${descriptor.architecture} could be asked; the network ledger of this audit has no request`;
  }
  return `on: the texts were sent to ${descriptor.architecture}${tools.length === 0 ? ', and nowhere else' : ' and to those that help'}; ${totals.map(describeOrigin).join('; ')}${describeMasks(model.remote.mask, masks)}`;
}

const maskNames: Readonly<Record<string, readonly [one: string, more: string]>> = {
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  name: ['name', 'names'],
};

/** What was sent as placeholders: different values, not how often. */
function describeMasks(
  kinds: readonly string[] | undefined,
  masks: Readonly<Record<string, number>>,
): string {
  if (kinds === undefined) return '';
  const parts = kinds.map((kind) => {
    const count = masks[kind] ?? 0;
    const [one, more] = maskNames[kind] ?? [kind, kind];
    return `${formatCount(count)} ${count === 1 ? one : more}`;
  });
  return `; sent as placeholders, as far as they were found: ${parts.join(', ')}`;
}

function describeOrigin({ origin, role, requests, bytesOut, bytesIn, ...rest }: TransmissionTotals): string {
  const { failed, tokensIn, tokensOut, versions } = rest;
  const parts = [
    `${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}${role === 'model' ? '' : ` of the ${role}`} to ${origin}`,
    `${formatBytes(bytesOut)} out, ${formatBytes(bytesIn)} in (bodies)`,
    ...(failed === 0 ? [] : [`${formatCount(failed)} without an answer`]),
    ...(tokensIn + tokensOut === 0
      ? []
      : [
          `${formatCount(tokensIn)} tokens read and ${formatCount(tokensOut)} written, as the provider counts`,
        ]),
    ...(versions > 1
      ? [`${versions} versions of the model answered: its figures are a mixture of them`]
      : []),
  ];
  return parts.join(', ');
}
