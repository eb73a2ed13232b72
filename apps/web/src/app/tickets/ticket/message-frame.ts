import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { quotationsIn } from './mail-quotes.ts';

/**
 * The HTML of one message behind its wall: a frame without scripts on a route with its own policy. Same origin, so that its height can be
 * measured, its quotations hidden, and keys pressed inside reach the page.
 */
@Component({
  selector: 'app-message-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<iframe
    #frame
    sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    [title]="label()"
    [style.height.px]="height()"
    (load)="loaded()"
  ></iframe>`,
  styles: `
    :host {
      display: block;
      /* The paper is wider than its text, which stands where plain text would. */
      margin: -2px -12px 0;
      padding: 4px 12px;
      border-radius: var(--r-2);
      background: white;
    }
    iframe {
      display: block;
      width: 100%;
      border: 0;
      color-scheme: light;
    }
  `,
})
export class MessageFrame {
  protected readonly frame = viewChild.required<ElementRef<HTMLIFrameElement>>('frame');
  /** Of its page: a route that answers with the frame's own policy. */
  readonly address = input.required<string>();
  readonly label = input.required<string>();
  /** The same mail as split text: where its own words end. */
  readonly fresh = input.required<string>();
  readonly quoted = input.required<string>();
  readonly quotesShown = input(true);
  /** Those from elsewhere, too. */
  readonly allImages = input(false);
  /** How many images from elsewhere are off. */
  readonly imagesOff = output<number>();
  /** How many of them could not be had, though asked for. */
  readonly imagesMissing = output<number>();
  /** How many parts of it can be hidden. */
  readonly quotes = output<number>();
  /** It is not there: the text has to do. */
  readonly failed = output();

  protected readonly height = signal(60);
  readonly #quotations = signal<readonly HTMLElement[]>([]);
  #page: Document | null = null;
  readonly #observer = new ResizeObserver(() => this.#measure());

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#observer.disconnect());
    effect(() => {
      this.frame().nativeElement.src = this.address();
    });
    effect(() => {
      for (const quote of this.#quotations()) quote.hidden = !this.quotesShown();
    });
  }

  protected loaded(): void {
    const page = this.frame().nativeElement.contentDocument;
    if (page?.URL === 'about:blank') return;
    if (!page || page.contentType !== 'text/html') return this.failed.emit();
    this.#observer.disconnect();
    this.#observer.observe(page.documentElement);
    page.addEventListener('keydown', (event) => this.#handBack(event));
    // Hidden, whatever the mail's own style says.
    const style = page.createElement('style');
    style.textContent = '[hidden] { display: none !important }';
    page.head.append(style);
    this.#quotations.set(this.quoted().trim() === '' ? [] : quotationsIn(page.body, this.fresh(), this.quoted()));
    this.quotes.emit(this.#quotations().length);
    this.imagesOff.emit(page.querySelectorAll('img[data-remote-src]').length);
    this.imagesMissing.emit(this.allImages() ? [...page.images].filter(isMissing).length : 0);
    this.#page = page;
    this.#measure();
  }

  #measure(): void {
    const page = this.#page;
    if (!page) return;
    const { documentElement: root, body } = page;
    const scrollbar = root.scrollWidth > root.clientWidth ? 16 : 0;
    this.height.set(Math.ceil(Math.max(root.getBoundingClientRect().height, body.scrollHeight)) + scrollbar);
  }

  /** A shortcut pressed while the focus is in the mail means the same as outside of it. */
  #handBack(event: KeyboardEvent): void {
    const { key, code, keyCode, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    const again = new KeyboardEvent('keydown', {
      key,
      code,
      keyCode,
      ctrlKey,
      metaKey,
      altKey,
      shiftKey,
      isComposing,
      bubbles: true,
      cancelable: true,
    });
    if (!this.frame().nativeElement.dispatchEvent(again)) event.preventDefault();
  }
}

/** Asked for from elsewhere, in vain; the page has loaded. */
const isMissing = (image: HTMLImageElement): boolean => image.src.includes('/remote-image?') && image.naturalWidth === 0;
