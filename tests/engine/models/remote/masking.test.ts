import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import { createMaskBook } from '../../../../electron/engine/models/mask-book.ts';
import { openMasker } from '../../../../electron/engine/models/remote/masking/masker.ts';
import {
  openRemoteModel,
  type RemoteModelReference,
} from '../../../../electron/engine/models/remote/remote-model.ts';
import { openGenerator } from '../../../../electron/engine/models/tools/generator.ts';
import {
  answer,
  completion,
  startProvider,
  userText,
  type ScriptedProvider,
} from '../../../faults/provider/scripted-provider.ts';

const message = (content: string) => [{ role: 'user', content }] as const;
const text =
  'Maria Kowalska (maria.k@mail.example) rang John Smith at +1 555 010 4477; Maria Kowalska was cross.';
const canaries = ['Maria', 'Kowalska', 'maria.k', 'mail.example', 'Smith', '010 4477'];
const masked = '[NAME_1] ([EMAIL_1]) rang [NAME_2] at [PHONE_1]; [NAME_1] was cross.';

describe('a masker', () => {
  it('puts a placeholder in the place of each value, one for each value all through an audit', async () => {
    const masker = await openMasker(['email', 'phone', 'name'], []);
    expect(masker.mask(message(text))[0]?.content).toBe(masked);
    expect(masker.mask(message('Then John Smith left.'))[0]?.content).toBe('Then [NAME_2] left.');
  });

  it('masks the kinds that were asked for, and no label', async () => {
    const masker = await openMasker(['name'], ['John Smith']);
    expect(masker.mask(message(text))[0]?.content).toBe(
      '[NAME_1] (maria.k@mail.example) rang John Smith at +1 555 010 4477; [NAME_1] was cross.',
    );
  });

  it('puts values back, also where a model writes the placeholder in its own way', async () => {
    const masker = await openMasker(['email', 'phone', 'name'], []);
    masker.mask(message(text));
    expect(masker.unmask('[NAME_1], NAME_2, [email_1], \\[PHONE\\_1\\], [NAME_9].', message(text))).toBe(
      'Maria Kowalska, John Smith, maria.k@mail.example, +1 555 010 4477, [NAME_9].',
    );
  });

  it('leaves what stood in the text as if it were a placeholder', async () => {
    const masker = await openMasker(['name'], []);
    const own = message('The form says [NAME_1] where Maria Kowalska should be.');
    expect(masker.unmask('It says [NAME_1].', own)).toBe('It says [NAME_1].');
  });

  it('masks a name in every text once it was found in one', async () => {
    const masker = await openMasker(['name'], []);
    masker.use(createMaskBook([{ kind: 'name', no: 7, value: 'Zyx Qworbl' }]));
    expect(masker.mask(message('We saw Zyx Qworbl’s car.'))[0]?.content).toBe('We saw [NAME_7]’s car.');
  });

  it('goes on with the numbers of the book it is given', async () => {
    const kept: string[] = [];
    const masker = await openMasker(['name', 'email'], []);
    masker.use(
      createMaskBook([{ kind: 'name', no: 3, value: 'John Smith' }], (fresh) =>
        kept.push(...fresh.map(({ kind, no, value }) => `${kind} ${no} ${value}`)),
      ),
    );
    masker.mask(message(text));
    expect(kept).toEqual(['name 4 Maria Kowalska', 'email 1 maria.k@mail.example']);
  });
});

describe('a remote model under masks', () => {
  let provider: ScriptedProvider;
  const bodies = (): string => provider.seen.map(({ body }) => body).join('\n');
  beforeAll(async () => {
    provider = await startProvider();
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    // Says back what it was sent, as a model does that quotes.
    provider.behave(({ body }, response) => answer(response, 200, completion(userText(body))));
  });
  const reference = (more: Partial<RemoteModelReference>): RemoteModelReference => ({
    id: 'm',
    provider: 'compatible',
    url: provider.url,
    mask: ['email', 'phone', 'name'],
    ...more,
  });
  const ask = async (
    more: Partial<RemoteModelReference>,
    fields: Record<string, string>,
  ): Promise<Prediction | undefined> => {
    const model = await openRemoteModel(reference(more), { allowNetwork: true });
    try {
      return (await model.predict([fields]))[0];
    } finally {
      await model.close();
    }
  };

  it('is sent no value, and its written answers have them back', async () => {
    const prediction = await ask(
      {
        task: 'text-generation',
        prompt: { user: '{{text}}', demonstrations: [{ text: 'Lucy Brown wrote.', answer: 'Lucy Brown' }] },
      },
      { text },
    );
    expect(prediction).toMatchObject({ status: 'ok', answer: { kind: 'text', text } });
    for (const value of [...canaries, 'Lucy', 'Brown']) expect(bodies()).not.toContain(value);
  });

  it('answers questions with what stands in the document', async () => {
    provider.behave((_, response) => answer(response, 200, completion('"[NAME_1]"')));
    const prediction = await ask({ task: 'question-answering' }, { question: 'Who rang?', context: text });
    expect(prediction).toMatchObject({ answer: { kind: 'text', text: 'Maria Kowalska' } });
  });

  it('has its label read out of the answer as it came', async () => {
    provider.behave((_, response) => answer(response, 200, completion('[NAME_1] is sad')));
    const labels = { task: 'text-classification', candidateLabels: ['grace', 'sad'] } as const;
    expect(await ask(labels, { text: 'I told Grace Miller.' })).toMatchObject({ answer: { label: 'sad' } });
  });

  it('keeps its answers apart from those without masks', async () => {
    const open = (more: Partial<RemoteModelReference>) =>
      openRemoteModel(reference({ task: 'text-generation', ...more }), { allowNetwork: true });
    const [all, one] = [await open({}), await open({ mask: ['name'] })];
    expect(all.settings).not.toEqual(one.settings);
    await Promise.all([all.close(), one.close()]);
  });

  it('that judges or writes is sent none either', async () => {
    const remote = { provider: 'compatible', url: provider.url, mask: ['email', 'phone', 'name'] } as const;
    const generator = await openGenerator(
      { id: 'm', remote: { ...remote, mask: [...remote.mask] } },
      { allowNetwork: true },
    );
    expect(await generator.tool.write(`Rate this: ${text}`)).toContain(text);
    await generator.close();
    for (const value of canaries) expect(bodies()).not.toContain(value);
  });
});
