import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model } from '@angular/core';
import type { BusinessWindow } from '#calendar/calendar';
import { injectT } from '../../platform/i18n.ts';
import { STEP_MINUTES, minutesOf, shortTime, withEdge, type Edge } from './day-hours.ts';

/** The hours of one day on a scale; the ends are dragged or moved with the arrow keys. */
@Component({
  selector: 'app-day-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (window of drawn(); track $index) {
    <span class="open" [style.left.%]="window.left" [style.width.%]="window.width">
      @for (edge of window.edges; track edge.edge) {
        <span
          role="slider"
          tabindex="0"
          [class]="edge.edge"
          [attr.aria-label]="t(edge.edge === 'from' ? 'hours.start' : 'hours.end', { day: day() })"
          [attr.aria-valuemin]="axis().from * 60"
          [attr.aria-valuemax]="axis().to * 60"
          [attr.aria-valuenow]="edge.minutes"
          [attr.aria-valuetext]="edge.time"
          (keydown)="press($event, edge.edge, window.place)"
          (pointerdown)="grab($event)"
          (pointermove)="drag($event, edge.edge, window.place)"
        ></span>
      }
    </span>
  }`,
  styles: `
    :host {
      position: relative;
      display: block;
      height: 18px;
      border-radius: 3px;
      background: repeating-linear-gradient(90deg, var(--c-line) 0 1px, transparent 1px calc(100% / var(--hours))), var(--c-surface-3);
    }
    .open {
      position: absolute;
      top: 0;
      bottom: 0;
      border-radius: 3px;
      background: var(--c-accent);
    }
    [role='slider'] {
      position: absolute;
      top: -4px;
      bottom: -4px;
      width: 14px;
      border-radius: 3px;
      cursor: ew-resize;
      touch-action: none;
    }
    [role='slider']::after {
      content: '';
      position: absolute;
      top: 9px;
      bottom: 9px;
      left: 6px;
      width: 2px;
      border-radius: 1px;
      background: var(--c-on-accent);
      opacity: 0;
    }
    .open:hover [role='slider']::after,
    [role='slider']:focus-visible::after {
      opacity: 1;
    }
    .from {
      left: -3px;
    }
    .to {
      right: -3px;
    }
    @media (pointer: coarse) {
      [role='slider'] {
        top: -12px;
        bottom: -12px;
        width: 28px;
      }
      [role='slider']::after {
        top: 15px;
        bottom: 15px;
        left: 13px;
        opacity: 1;
      }
      .from {
        left: -10px;
      }
      .to {
        right: -10px;
      }
    }
  `,
  host: { '[style.--hours]': 'axis().to - axis().from' },
})
export class DayBar {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = injectT();
  readonly day = input.required<string>();
  /** In order. Keys that come faster than the page is drawn go on from the last. */
  readonly windows = model.required<readonly BusinessWindow[]>();
  /** Whole hours at both ends. */
  readonly axis = input.required<{ from: number; to: number }>();

  protected readonly drawn = computed(() => {
    const { from, to } = this.axis();
    const per = (minutes: number): number => ((minutes - from * 60) / ((to - from) * 60)) * 100;
    return this.windows().map((window, place) => {
      const [start, end] = [minutesOf(window.from), minutesOf(window.to)];
      const edges = (['from', 'to'] as const).map((edge) => ({ edge, minutes: minutesOf(window[edge]), time: shortTime(window[edge]) }));
      return { place, left: per(start), width: Math.max(0, per(end) - per(start)), edges };
    });
  });

  protected press(event: KeyboardEvent, edge: Edge, place: number): void {
    const by = { ArrowRight: STEP_MINUTES, ArrowUp: STEP_MINUTES, ArrowLeft: -STEP_MINUTES, ArrowDown: -STEP_MINUTES }[event.key];
    const window = this.windows()[place];
    if (by === undefined || !window) return;
    event.preventDefault();
    this.windows.set(withEdge(this.windows(), place, edge, minutesOf(window[edge]) + by));
  }

  protected grab(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  protected drag(event: PointerEvent, edge: Edge, place: number): void {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.#host.nativeElement.getBoundingClientRect();
    const { from, to } = this.axis();
    const minutes = from * 60 + ((event.clientX - left) / width) * (to - from) * 60;
    const moved = withEdge(this.windows(), place, edge, minutes);
    if (moved[place]?.[edge] !== this.windows()[place]?.[edge]) this.windows.set(moved);
  }
}
