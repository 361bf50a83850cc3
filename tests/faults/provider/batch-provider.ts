import { answer, completion, type Behaviour } from './scripted-provider.ts';

/** A line of a request file. */
export interface BatchLine {
  readonly custom_id: string;
  readonly body: { readonly messages: readonly { readonly content: string }[] };
}

export interface BatchScript {
  /** Looks before a batch has ended. */
  readonly looks?: number;
  readonly status?: 'completed' | 'expired' | 'failed';
  /** What stands in the result file, by default every answer in reverse order. */
  readonly results?: (lines: readonly BatchLine[]) => readonly string[];
  /** Told each call; may answer in the script's place. */
  readonly before?: Behaviour;
  /** The next batch is started, and the answer to its start gets lost. */
  readonly losesStart?: boolean;
}

/** An answered line; the label follows from the text alone. */
export function answeredLine({ custom_id, body }: BatchLine): string {
  const text = body.messages.at(-1)?.content ?? '';
  const label = /number \d*[02468] /.test(text) ? 'positive' : 'negative';
  return JSON.stringify({
    custom_id,
    response: { status_code: 200, body: JSON.parse(completion(label)) as unknown },
    error: null,
  });
}

/** The batch endpoints of a provider, in memory: files, batches, results. Its script may change under way. */
export function batchEndpoints(script: { current: BatchScript }): {
  readonly behaviour: Behaviour;
  /** Requests of each batch that was started. */
  readonly batches: { readonly id: string; readonly token: string; readonly lines: readonly BatchLine[] }[];
} {
  const files = new Map<string, readonly BatchLine[]>();
  const looks = new Map<string, number>();
  const batches: { id: string; token: string; lines: readonly BatchLine[] }[] = [];
  const show = (id: string): object => {
    const batch = batches.find((each) => each.id === id);
    const seen = (looks.get(id) ?? 0) + 1;
    looks.set(id, seen);
    const hasEnded = seen > (script.current.looks ?? 1);
    return {
      id,
      object: 'batch',
      status: hasEnded ? (script.current.status ?? 'completed') : 'in_progress',
      metadata: { assay: batch?.token },
      request_counts: {
        total: batch?.lines.length,
        completed: hasEnded ? batch?.lines.length : 0,
        failed: 0,
      },
      ...(hasEnded ? { output_file_id: `out-${id}` } : {}),
    };
  };
  const behaviour: Behaviour = (seen, response) => {
    const path = seen.path.replace('/v1', '').split('?')[0] ?? '';
    if (path === '/files') {
      const lines = seen.body.split('\n').filter((line) => line.startsWith('{"custom_id"'));
      const id = `file-${files.size + 1}`;
      files.set(
        id,
        lines.map((line) => JSON.parse(line) as BatchLine),
      );
      answer(response, 200, JSON.stringify({ id, object: 'file' }));
      return;
    }
    if (path === '/batches' && seen.body !== '') {
      const asked = JSON.parse(seen.body) as { input_file_id: string; metadata: { assay: string } };
      const id = `batch-${batches.length + 1}`;
      batches.push({ id, token: asked.metadata.assay, lines: files.get(asked.input_file_id) ?? [] });
      if (script.current.losesStart === true) {
        script.current = { ...script.current, losesStart: false };
        response.destroy();
        return;
      }
      answer(response, 200, JSON.stringify({ id, status: 'validating' }));
      return;
    }
    if (path === '/batches') {
      const data = batches.map(({ id, token }) => ({ id, metadata: { assay: token } }));
      answer(response, 200, JSON.stringify({ object: 'list', data, has_more: false }));
      return;
    }
    const [, kind = '', id = ''] = path.split('/');
    if (kind === 'batches') {
      answer(response, 200, JSON.stringify(show(id)));
      return;
    }
    const lines = batches.find((batch) => `out-${batch.id}` === id)?.lines ?? [];
    const results = script.current.results ?? ((all) => all.map(answeredLine).reverse());
    response.writeHead(200, { 'content-type': 'application/jsonl' }).end(results(lines).join('\n'));
  };
  return {
    batches,
    behaviour: (seen, response) => {
      void script.current.before?.(seen, response);
      if (!response.headersSent && !response.destroyed) return behaviour(seen, response);
    },
  };
}
