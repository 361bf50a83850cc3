import { expect, it } from 'vitest';
import { openRemoteModel } from '../../../../electron/engine/models/remote/remote-model.ts';
import { batchEndpoints, type BatchLine } from '../../../faults/provider/batch-provider.ts';
import { completion, startProvider } from '../../../faults/provider/scripted-provider.ts';

const signal = new AbortController().signal;
const canaries = ['Maria', 'Kowalska', 'maria.k', 'mail.example'];

/** Says the placeholders of the request back. */
const echo = ({ custom_id, body }: BatchLine): string => {
  const said = body.messages.at(-1)?.content.match(/\[[A-Z]+_\d+\]/gu) ?? [];
  const answer = JSON.parse(completion(`It was ${said.join(' of ')}.`)) as unknown;
  return JSON.stringify({ custom_id, response: { status_code: 200, body: answer }, error: null });
};

it('batches carry placeholders, and answers come back with the values', async () => {
  const endpoints = batchEndpoints({ current: { looks: 0, results: (lines) => lines.map(echo) } });
  const provider = await startProvider(endpoints.behaviour);
  const model = await openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url: provider.url,
      task: 'text-generation',
      mask: ['name', 'email'],
      batch: { pollSeconds: 0.01 },
    },
    { allowNetwork: true },
  );
  try {
    if (model.batch === undefined) throw new Error('no batches');
    const fields = { text: 'Maria Kowalska (maria.k@mail.example) rang.' };
    const requests = [{ id: 'a', fields }];
    const batch = await model.batch.submit(requests, 'token', signal);
    const answers = await model.batch.collect(batch, ['a'], requests, signal);
    expect(answers.get('a')).toMatchObject({
      status: 'ok',
      answer: { text: 'It was Maria Kowalska of maria.k@mail.example.' },
    });
    const sent = provider.seen.map(({ body, path }) => path + body).join('\n');
    expect(sent).toContain('[NAME_1] ([EMAIL_1])');
    expect(canaries.filter((value) => sent.includes(value))).toEqual([]);
  } finally {
    await model.close();
    await provider.close();
  }
});
