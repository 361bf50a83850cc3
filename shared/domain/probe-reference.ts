import { z } from 'zod';

/** A judge by id, with its options, the model it asks, or the file of ratings that people gave. */
function judgeReference<Model extends z.ZodType>(model: Model) {
  return z.union([
    z.string().min(1),
    z.looseObject({
      id: z.string().min(1),
      name: z.string().min(1).max(80).exactOptional().describe('tells two judges of one id apart'),
      model: model.exactOptional().describe('the model that judges'),
      ratings: z.string().min(1).exactOptional().describe('a CSV file with item, condition, rating'),
    }),
  ]);
}

/** A probe by id, or with its items, judges and options. */
export function probeReference<Model extends z.ZodType, Items extends z.ZodType>(model: Model, items: Items) {
  return z.union([
    z.string().min(1),
    z.looseObject({
      id: z.string().min(1),
      name: z.string().min(1).max(80).exactOptional().describe('tells two probes of one id apart'),
      items: items.exactOptional().describe('builtin/…, or a data file; else the data of the audit'),
      judges: z
        .array(judgeReference(model))
        .min(1)
        .exactOptional()
        .describe('the ratings of the first one count'),
      beside: z
        .string()
        .min(1)
        .exactOptional()
        .describe('id of a finished audit of the same cases in this workspace, shown side by side'),
      controls: z
        .int()
        .min(0)
        .max(1000)
        .exactOptional()
        .describe('items whose made-up answers test each judge'),
    }),
  ]);
}
