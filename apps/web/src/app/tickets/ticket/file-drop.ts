import { Directive, signal } from '@angular/core';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Files that are dragged onto an element. Dropped beside it they do nothing: the browser would open them in the place of the page, and of the
 * words that are written on it.
 */
@Directive({
  host: {
    '(dragover)': 'drag($event)',
    '(dragleave)': 'over.set(false)',
    '(drop)': 'drop($event)',
    '(document:dragover)': 'keepPage($event)',
    '(document:drop)': 'keepPage($event)',
  },
})
export class FileDrop {
  /** Files are held over the element. */
  readonly over = signal(false);
  /** Set by the element: may it take files now, and what it does with them. */
  accepts: () => boolean = () => false;
  take: (files: readonly File[]) => void = () => undefined;

  protected drag(event: DragEvent): void {
    if (holdsFiles(event) && this.accepts()) this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    this.over.set(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0 && this.accepts()) this.take(files);
  }

  protected keepPage(event: DragEvent): void {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer && !this.over()) event.dataTransfer.dropEffect = 'none';
  }
}
