import * as z from 'zod';

/** Between the pages of one browser; a page does not hear itself. */
export interface TabChannel {
  post(message: unknown): void;
  /** @returns stops listening */
  listen(hear: (message: unknown) => void): () => void;
}

/** let-go: I go on with this reply · heard: its last words are on the way to the server · done: they are there. */
const Message = z.object({ ticketId: z.int(), personId: z.int(), step: z.enum(['let-go', 'heard', 'done']) });
type Message = z.infer<typeof Message>;

/** A page in the background is slow, not deaf: one that writes says at once that it heard. */
const HEARD_WITHIN_MS = 800;
const DONE_WITHIN_MS = 5_000;

/**
 * A person who goes on with a reply in another tab takes the words of the last moment along: the tab that wrote them is asked to save before
 * the lease changes. Only a courtesy: who may write is the server's fence, and words that come too late are kept aside there.
 */
export class TabHandover {
  readonly #stop: () => void;

  constructor(
    readonly channel: TabChannel,
    readonly reply: () => Pick<Message, 'ticketId' | 'personId'>,
    /** Null: nothing is written in this tab. */
    readonly letGo: () => Promise<void> | null,
  ) {
    this.#stop = this.#hear('let-go', () => void this.#answer());
  }

  /** Resolves when the other tab has let go, or when none answers in time. */
  ask(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        for (const stop of stops) stop();
        resolve();
      };
      let timer = setTimeout(end, HEARD_WITHIN_MS);
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(end, DONE_WITHIN_MS);
      };
      const stops = [this.#hear('heard', wait), this.#hear('done', end)];
      this.#say('let-go');
    });
  }

  end(): void {
    this.#stop();
  }

  async #answer(): Promise<void> {
    const saved = this.letGo();
    if (!saved) return;
    this.#say('heard');
    await saved;
    this.#say('done');
  }

  #say(step: Message['step']): void {
    this.channel.post({ ...this.reply(), step } satisfies Message);
  }

  #hear(step: Message['step'], then: () => void): () => void {
    return this.channel.listen((heard) => {
      const { data } = Message.safeParse(heard);
      const { ticketId, personId } = this.reply();
      if (data?.step === step && data.ticketId === ticketId && data.personId === personId) then();
    });
  }
}

export function tabChannel(): TabChannel {
  const channel = new BroadcastChannel('madoguchi.reply');
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => {
      const told = ({ data }: MessageEvent<unknown>): void => hear(data);
      channel.addEventListener('message', told);
      return () => channel.removeEventListener('message', told);
    },
  };
}
