import { readFileSync } from 'node:fs';
import { resourcePath } from '../engine/resources.ts';

const manifest = JSON.parse(readFileSync(resourcePath('..', 'package.json'), 'utf8')) as { version: string };

/** The program's version, as in package.json. */
export const version = manifest.version;
