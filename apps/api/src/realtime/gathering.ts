import { setTimeout as pause } from 'node:timers/promises';

/** Gathers news by key and hands it over: at once when it is quiet, else every `everyMs`, one hand-over at a time. */
export class Gathering<Key, News> {
  private news = new Map<Key, News>();
  private handingOver = false;

  constructor(
    private readonly everyMs: number,
    private readonly fresh: () => News,
    private readonly handOver: (news: ReadonlyMap<Key, News>) => Promise<void>,
  ) {}

  /** The news of this key, to be added to. */
  of(key: Key): News {
    const news = this.news.get(key) ?? this.fresh();
    this.news.set(key, news);
    if (!this.handingOver) {
      this.handingOver = true;
      // Notifications of one commit come in one go: all of them first.
      setImmediate(() => void this.drain());
    }
    return news;
  }

  private async drain(): Promise<void> {
    while (this.news.size > 0) {
      const { news } = this;
      this.news = new Map();
      await this.handOver(news);
      await pause(this.everyMs, undefined, { ref: false });
    }
    this.handingOver = false;
  }
}
