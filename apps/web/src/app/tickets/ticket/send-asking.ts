import { type CheckLine, type Tick, UntickedChecks } from '#contracts/checks';
import { asApiError } from '../../platform/api-error.ts';

export interface Question {
  /** All lines of the reply, those that were ticked before too. */
  lines: readonly CheckLine[];
  /** Keys. */
  ticked: ReadonlySet<string>;
}

export interface Answer {
  ticked: ReadonlySet<string>;
  /** False: back to the words. */
  send: boolean;
}

/** 送信前の確認: the press is the question. What the server finds is shown, and the next press says what its person looked at. */
export class SendAsking {
  /** Whoever goes back to the words and presses again finds what they ticked. */
  #ticked: ReadonlySet<string> = new Set();
  #asking = false;

  /** @param looked keys of the lines that the person ticked where they stand in the composer */
  constructor(readonly looked: () => readonly string[]) {}

  /** For a reply that is begun: nothing was looked at yet. */
  begin(): void {
    this.#ticked = new Set();
  }

  /** One press at a time: another one meanwhile is none. Resolves when the reply was taken, or when its person went back to the words. @throws whatever else `press` was refused with */
  async send(press: (ticked: Tick[]) => Promise<void>, ask: (question: Question) => Promise<Answer>): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      await this.#until(press, ask);
    } finally {
      this.#asking = false;
    }
  }

  async #until(press: (ticked: Tick[]) => Promise<void>, ask: (question: Question) => Promise<Answer>): Promise<void> {
    let sent: ReadonlySet<string> = new Set(this.looked());
    for (;;) {
      try {
        return await press([...sent].map((key) => ({ key })));
      } catch (cause) {
        const lines = untickedLines(cause);
        if (lines === null) throw cause;
        const { ticked, send } = await ask({ lines, ticked: new Set([...this.#ticked, ...this.looked()]) });
        this.#ticked = ticked;
        if (!send) return;
        sent = new Set(lines.map(({ key }) => key).filter((key) => ticked.has(key)));
      }
    }
  }
}

/** Null: it was refused for another reason. */
function untickedLines(cause: unknown): readonly CheckLine[] | null {
  const { code, data } = asApiError(cause);
  const read = code === 'check-unticked' ? UntickedChecks.safeParse(data) : null;
  return read?.success && read.data.lines.length > 0 ? read.data.lines : null;
}
