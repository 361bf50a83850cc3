import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  hashesName,
  manifestName,
  manifestSchema,
  planName,
  reportName,
  rowsName,
  ledgerName,
  networkName,
  signatureName,
  type Manifest,
} from '../manifest.ts';
import { hashFile } from './hash-file.ts';
import type { Findings } from './findings.ts';

/** A bundle is flat: any other name could point out of it. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const listLine = /^([0-9a-f]{64}) [ *](.+)$/;

/** Files without which nothing can be said. */
const needed = [manifestName, planName, rowsName, ledgerName, networkName, reportName];
const mostListed = 1000;

/** Every file there and none more, each with its hash. Null where the manifest itself cannot be read. */
export async function verifyFiles(folder: string, findings: Findings): Promise<Manifest | null> {
  const { present, odd } = await listFolder(folder, findings);
  if (!present.has(hashesName)) {
    findings.fail(
      'files',
      'incomplete',
      `${hashesName} is missing: the bundle was never finished, or its list of hashes was taken away.`,
    );
    return null;
  }
  const listed = await readList(folder, findings);
  let changed = false;
  for (const [name, expected] of listed) {
    if (odd.has(name)) continue;
    if (!present.has(name)) {
      findings.fail('files', 'incomplete', `${name} is listed in ${hashesName} and missing.`);
      continue;
    }
    const hash = await hashFile(join(folder, name));
    if (hash === expected) continue;
    changed = true;
    findings.fail('files', 'hash', `${name} was changed: its SHA-256 is ${hash}, the list says ${expected}.`);
  }
  for (const name of present) {
    if (name !== hashesName && name !== signatureName && !listed.has(name))
      findings.fail('files', 'hash', `${name} was added: it is not listed in ${hashesName}.`);
  }
  for (const name of needed) {
    if (!listed.has(name) && !present.has(name) && !odd.has(name))
      findings.fail('files', 'incomplete', `${name} is missing.`);
  }
  if (!changed && !findings.list.some(({ outcome }) => outcome === 'failed'))
    findings.ok('files', `${listed.size} files are as listed, and there is no other.`);
  return present.has(manifestName) ? readManifest(folder, findings) : null;
}

/** Plain files, and what has no place in a bundle. */
async function listFolder(
  folder: string,
  findings: Findings,
): Promise<{ present: Set<string>; odd: Set<string> }> {
  const present = new Set<string>();
  const odd = new Set<string>();
  for (const name of (await readdir(folder)).sort()) {
    const found = await lstat(join(folder, name));
    if (found.isFile()) {
      present.add(name);
      continue;
    }
    odd.add(name);
    const what = found.isSymbolicLink() ? 'a link' : 'no plain file';
    findings.fail('files', 'hash', `${JSON.stringify(name)} is ${what}: a bundle holds plain files only.`);
  }
  return { present, odd };
}

async function readList(folder: string, findings: Findings): Promise<Map<string, string>> {
  const listed = new Map<string, string>();
  const text = await readFile(join(folder, hashesName), 'utf8');
  const lines = text.split('\n');
  if (lines.pop() !== '')
    findings.fail('files', 'hash', `${hashesName} was changed: its last line has no end.`);
  for (const [index, line] of lines.slice(0, mostListed).entries()) {
    const [, hash = '', name = ''] = listLine.exec(line) ?? [];
    const place = `${hashesName}, line ${index + 1}`;
    if (hash === '') findings.fail('files', 'hash', `${place}, was changed: it is no hash with a file name.`);
    else if (!plainName.test(name))
      findings.fail(
        'files',
        'hash',
        `${place}, names ${JSON.stringify(name)}, which is outside of the bundle.`,
      );
    else if (listed.has(name)) findings.fail('files', 'hash', `${place}, lists ${name} a second time.`);
    else listed.set(name, hash);
  }
  return listed;
}

async function readManifest(folder: string, findings: Findings): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  } catch {
    findings.fail(
      'files',
      'hash',
      `${manifestName} was changed: it is no manifest of a bundle of version 1.`,
    );
    return null;
  }
}
