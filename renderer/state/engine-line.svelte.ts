import type { EngineState } from '#shared/desktop-bridge';
import { lineIsBack } from '#shared/line-lost';

interface LineOptions {
  /** One small question to the engine, whether it checks the workspace now; rejects while nobody answers. */
  readonly probe: () => Promise<{ readonly checking: boolean }>;
  /** Takes up a new line, after the engine was started again. */
  readonly renew: () => void;
  /** The engine answers again, after it was lost or after a sleep of the machine. */
  readonly back: () => void;
}

/** Between two tries, in milliseconds: soon at first, then without hurry. */
const firstWait = 500;
const longestWait = 8000;
/** A clock that jumps by more than this was asleep with its machine. */
const tick = 5000;
const sleptAfter = 30_000;
/** An engine that holds the line for so long without an answer is stuck or stopped. */
const silentAfter = 20_000;
/** A check of the workspace takes a second or ten. */
const lookEvery = 1000;

/**
 * Whether the engine can be reached, and how it is reached again: its process may end and be started anew, `assay serve` may be
 * stopped, the machine may sleep for a night. Nothing is lost by any of it, because whatever was answered is in the workspace.
 */
export class EngineLine {
  /** `silent`: the line holds, but nothing comes over it. `refused`: something answers, but not to this page. */
  state = $state<'on' | 'silent' | 'lost' | 'restarting' | 'failed' | 'refused'>('on');
  message = $state('');
  /** The engine answers, and checks the workspace before it changes anything in it. */
  checking = $state(false);
  readonly #options: LineOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #now: () => number = Date.now;
  #nextLook: ReturnType<typeof setTimeout> | undefined;
  #wait = firstWait;
  /** When the question was asked that is not answered yet. */
  #askedAt: number | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** A call got no answer. */
  lost(): void {
    if (this.state !== 'on') return;
    this.checking = false;
    this.state = 'lost';
    this.message = '';
    this.#try(0);
  }

  /** The desktop says how the engine's process is. */
  hear({ state, message }: EngineState): void {
    if (state !== 'running') {
      [this.state, this.message] = [state, message];
      return;
    }
    // The first start needs no new line: the page's own is on its way to it.
    if (this.state !== 'restarting') return;
    this.#options.renew();
    this.#try(0);
  }

  /** Tries now: the user asks, or the system says that something has changed. */
  retry(): void {
    this.#wait = firstWait;
    this.#try(0);
  }

  /** Watches for a sleep of the machine and for a silent engine. Returns what ends the watch. */
  watch(now: () => number = Date.now): () => void {
    this.#now = now;
    let last = now();
    const timer = setInterval(() => {
      const slept = now() - last > tick + sleptAfter;
      last = now();
      if (slept) this.retry();
      this.#listen(last, slept);
    }, tick);
    const online = (): void => this.retry();
    window.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      clearTimeout(this.#timer);
      clearTimeout(this.#nextLook);
      window.removeEventListener('online', online);
    };
  }

  #listen(now: number, slept: boolean): void {
    if (this.state !== 'on') return;
    if (this.#askedAt !== null) {
      // Nobody could answer while the machine slept.
      if (slept) this.#askedAt = now;
      else if (now - this.#askedAt >= silentAfter) this.state = 'silent';
      return;
    }
    this.#askedAt = now;
    this.#options.probe().then(
      ({ checking }) => {
        this.#askedAt = null;
        this.#hearOfCheck(checking);
        if (this.state === 'silent') this.#answered();
      },
      () => {
        this.#askedAt = null;
        if (this.state === 'silent') this.state = 'on';
        this.lost();
      },
    );
  }

  /** Looks more often while there is something to look for. */
  #hearOfCheck(checking: boolean): void {
    this.checking = checking;
    clearTimeout(this.#nextLook);
    if (checking) this.#nextLook = setTimeout(() => this.#listen(this.#now(), false), lookEvery);
  }

  #try(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#options.probe().then(
        ({ checking }) => {
          this.#hearOfCheck(checking);
          this.#answered();
        },
        (fault: unknown) => this.#unanswered(fault),
      );
    }, after);
  }

  #answered(): void {
    this.#wait = firstWait;
    [this.state, this.message] = ['on', ''];
    this.#options.back();
    window.dispatchEvent(new Event(lineIsBack));
  }

  #unanswered(fault: unknown): void {
    const { status } = fault as { status?: unknown };
    if (status === 401 || status === 403) {
      this.state = 'refused';
      return;
    }
    if (this.state === 'on') this.state = 'lost';
    this.#try(this.#wait);
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }
}
