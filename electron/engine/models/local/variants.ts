import { AssayError } from '#shared/errors';
import { modelVariants } from '#shared/domain/model';
import type { ModelVariant } from '#shared/domain/model';

/** How a variant's files end, and the library's name for it; the first that is there is used. */
const forms: Readonly<Record<ModelVariant, readonly (readonly [suffix: string, dtype: string])[]>> = {
  fp32: [['', 'fp32']],
  fp16: [['_fp16', 'fp16']],
  q8: [
    ['_quantized', 'q8'],
    ['_int8', 'int8'],
    ['_uint8', 'uint8'],
  ],
  q4: [
    ['_q4', 'q4'],
    ['_q4f16', 'q4f16'],
  ],
};

const preference: readonly ModelVariant[] = ['q8', 'fp32', 'fp16', 'q4'];

export interface ChosenVariant {
  readonly variant: ModelVariant;
  readonly variants: readonly ModelVariant[];
  readonly dtype: string;
  /** Names of the ONNX files, without their folder. */
  readonly files: readonly string[];
}

function findForm(
  variant: ModelVariant,
  parts: readonly string[],
  present: readonly string[],
): { dtype: string; files: string[] } | null {
  for (const [suffix, dtype] of forms[variant]) {
    const files = parts.map((part) => `${part}${suffix}.onnx`);
    if (files.every((file) => present.includes(file))) return { dtype, files };
  }
  return null;
}

/** The ONNX files a task needs: one graph, encoder and decoder, or the encoder and the head of a composed model. */
export function graphParts(writesFromText: boolean, head?: string): readonly string[] {
  if (writesFromText) return ['encoder_model', 'decoder_model_merged'];
  return head === undefined ? ['model'] : ['model', head];
}

/** File names to try in turn for a variant, or for the preferred one that exists. */
export function variantCandidates(
  wanted: ModelVariant | undefined,
  parts: readonly string[],
): readonly (readonly string[])[] {
  return (wanted === undefined ? preference : [wanted]).flatMap((variant) =>
    forms[variant].map(([suffix]) => parts.map((part) => `${part}${suffix}.onnx`)),
  );
}

/**
 * The files of the wanted variant. `parts` are the graphs the task needs: `model`, or `encoder_model` and
 * `decoder_model_merged`.
 */
export function chooseVariant(
  wanted: ModelVariant | undefined,
  parts: readonly string[],
  present: readonly string[],
  path: string,
): ChosenVariant {
  const variants = modelVariants.filter((variant) => findForm(variant, parts, present) !== null);
  const variant = wanted ?? preference.find((candidate) => variants.includes(candidate));
  const form = variant === undefined ? null : findForm(variant, parts, present);
  if (variant === undefined || form === null) {
    const there = variants.length > 0 ? `it has ${variants.join(', ')}` : `it has ${present.join(', ')}`;
    const need = parts.map((part) => `${part}.onnx`).join(' and ');
    throw new AssayError(
      'model-malformed',
      wanted === undefined
        ? `The model folder ${path} lacks the ONNX files this task needs (${need}, or their quantized forms): ${there}.`
        : `The model folder ${path} has no ${wanted} variant: ${there}; choose one of these or leave the variant out.`,
      { details: { path, wanted: wanted ?? null, variants, present } },
    );
  }
  return { variant, variants, ...form };
}
