import type { CapabilityFinding, ConnectionTest, ScoreRung } from '#shared/domain/connection';
import type { RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { sortFault, type TryOutcome } from '../try-outcome.ts';
import { capabilities } from './capabilities.ts';
import { unknownModel } from './check-endpoint.ts';
import { faultOf, listModels } from './list-models.ts';
import { openLine, type Line } from './open-line.ts';

/** The least and the most of six hold the median with 1 - 2 / 2^6. */
const timedRequests = 6;

/**
 * Tries a connection out: which models there are, how long a short answer takes, and what the endpoint can do, each by
 * asking. Without a model, the list alone. No text of the user is sent.
 * @throws AssayError `key`, `network`, `model-not-found`, `model-task` or `provider`, in one sentence
 */
export async function testConnection(
  reference: RemoteReference & { readonly id?: string },
  environment?: NodeJS.ProcessEnv,
): Promise<ConnectionTest> {
  const { id = '', ...remote } = reference;
  const line = await openLine({ ...remote, id }, environment);
  try {
    const list = await listModels(line);
    const models = list?.models.map((model) => model.id) ?? null;
    const found =
      id === ''
        ? { servedBy: null, latency: null, capabilities: [], rung: null }
        : await tryModel(line, id, models ?? []);
    return { origin: line.origin, model: id === '' ? null : id, models, ...found, ...line.spent };
  } finally {
    await line.close();
  }
}

async function tryModel(
  line: Line,
  id: string,
  models: readonly string[],
): Promise<Pick<ConnectionTest, 'servedBy' | 'latency' | 'capabilities' | 'rung'>> {
  const times: number[] = [];
  let servedBy: string | null = null;
  for (let count = 0; count < timedRequests; count += 1) {
    const startedAt = performance.now();
    const outcome = await line.ask([{ role: 'user', content: 'Say yes.' }]);
    if (outcome.kind === 'reply') servedBy = outcome.reply.model || null;
    else refuseUnanswered(outcome, id, models, line);
    times.push(performance.now() - startedAt);
  }
  const found: CapabilityFinding[] = [];
  for (const { id: name, title, probe } of capabilities) {
    found.push({ id: name, title, ...(await probe(line).catch(unreachable)) });
  }
  times.sort((a, b) => a - b);
  const middle = times.length / 2;
  const latency = {
    n: times.length,
    median: ((times[middle - 1] ?? 0) + (times[middle] ?? 0)) / 2,
    lower: times[0] ?? 0,
    upper: times.at(-1) ?? 0,
    level: 1 - 2 / 2 ** timedRequests,
  };
  return { servedBy, latency, capabilities: found, rung: chooseRung(found, line) };
}

function unreachable(error: unknown): Pick<CapabilityFinding, 'works' | 'said'> {
  // A fault of the way quotes nothing of what the other side said.
  const outcome = sortFault(error, (text) => text);
  return { works: null, said: 'message' in outcome ? outcome.message : 'Nothing was answered.' };
}

function chooseRung(found: readonly CapabilityFinding[], line: Line): ScoreRung {
  const works = (id: string): boolean => found.find((one) => one.id === id)?.works === true;
  if (works('logprobs')) return 'logprobs';
  if (works('confidence')) return 'verbalised';
  return works('samples') || line.carries({ temperature: 1 }) ? 'votes' : 'label';
}

/** An answer that is cut, empty or filtered is one: the connection stands. */
function refuseUnanswered(
  outcome: Exclude<TryOutcome, { kind: 'reply' }>,
  id: string,
  models: readonly string[],
  line: Line,
): void {
  if (outcome.kind === 'refused') return;
  const { code, message } = outcome;
  switch (code) {
    case 'answer-cut-off':
    case 'answer-empty':
      return;
    case 'model-unknown':
      throw unknownModel(
        id,
        models.map((name) => ({ id: name })),
        line.origin,
        ` ${message}`,
      );
    case 'model-without-chat':
      throw new AssayError('model-task', `${id} at ${line.origin} cannot be asked: ${message}`);
    default:
      throw faultOf(code, message, line);
  }
}
