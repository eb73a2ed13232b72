/** What a run saw, in words. */
export class Findings {
  /** Requests whose answer was compared with the one it should be. */
  cells = 0;
  /** Routes that the table says nothing about, and rows of the table without a route. */
  readonly unlabelled: string[] = [];
  /** Answers, or effects, other than they should be. */
  readonly unexpected: string[] = [];
  /** Something of a foreign mailbox was given away or changed. */
  readonly foreign: string[] = [];

  get clean(): boolean {
    return this.unlabelled.length + this.unexpected.length + this.foreign.length === 0;
  }

  get words(): string[] {
    return [...this.unlabelled, ...this.unexpected, ...this.foreign];
  }
}
