import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { MaskWords } from '#shared/domain/suite-view';
import { AssayError } from '#shared/errors';
import { ToolFault } from '#shared/tool-fault';
import { openTools } from '../audit/open-tools.ts';
import { suggestWords, writeWords } from '../catalogue/suites/suggest-words.ts';
import type { FillMask } from '../catalogue/suites/templates/suggest-fills.ts';
import { maskMark } from '../catalogue/suites/templates/suggest-fills.ts';
import type { MaskFiller } from '../catalogue/tools.ts';

interface SuggestionRequest {
  readonly suite: string;
  /** Id or name. */
  readonly test: string;
  /** A masked language model: a folder or a hub id. */
  readonly model: string;
  readonly words: number;
  readonly allowNetwork: boolean;
}

/**
 * Asks a masked language model for words for the `{mask}` of a test. The file is not written to: what it would hold comes
 * back as `text`.
 * @throws AssayError as reading the suite and opening the model do; `usage` for a suite or a test that takes no words
 */
export async function suggestMaskWords(request: SuggestionRequest): Promise<MaskWords> {
  const { suite, test, model, words, allowNetwork } = request;
  refuseForm(suite);
  const path = resolve(suite);
  const opened = await openTools({ fillMask: { id: model } }, ['fillMask'], { allowNetwork });
  try {
    const { fillMask } = opened.tools;
    if (fillMask === undefined) throw new AssayError('internal', `${model} was opened and is not there.`);
    const found = await suggestWords(path, test, fillBy(fillMask), { shown: suite, words });
    const text = writeWords(
      await readFile(path, 'utf8'),
      found.index,
      found.words.map(({ word }) => word),
    );
    return { source: suite, test: found.test, model, templates: found.templates, words: found.words, text };
  } catch (cause) {
    if (!(cause instanceof ToolFault)) throw cause;
    throw new AssayError(
      'inference-failed',
      `${model} suggested no words: ${cause.message}; try another model.`,
      { details: { model }, cause },
    );
  } finally {
    await opened.close();
  }
}

function refuseForm(suite: string): void {
  if (suite.startsWith('builtin/')) {
    throw new AssayError(
      'usage',
      `${suite} comes with Assay and its tests have their words; suggest words for a suite file of your own.`,
    );
  }
  if (/^\.ya?ml$/i.test(extname(suite))) return;
  throw new AssayError(
    'usage',
    `${suite}: words are suggested for the templates of a YAML suite; write the test as YAML (.yaml).`,
  );
}

/** Asks for the words of the one place that the text leaves open. */
function fillBy(filler: MaskFiller): FillMask {
  return async (text, count) => {
    const [before = '', after = '', ...more] = text.split(maskMark);
    if (more.length > 0) {
      throw new AssayError(
        'usage',
        `"${text}" leaves several places open, and words are suggested for one; write ${maskMark} nowhere and {mask} once.`,
      );
    }
    const fillings = await filler.fill(before, after, count);
    return fillings.map(({ text: token, score }) => ({ token, score }));
  };
}
