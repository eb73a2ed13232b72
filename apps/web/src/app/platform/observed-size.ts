import { DestroyRef, effect, inject, signal, type ElementRef, type Signal } from '@angular/core';

/** Inner width and height of an element in pixels, as they change; zero before it is there. */
export function observedSize(element: Signal<ElementRef<HTMLElement> | undefined>): Signal<{ width: number; height: number }> {
  const size = signal({ width: 0, height: 0 });
  const observer = new ResizeObserver(([entry]) => {
    if (entry) size.set({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  effect(() => {
    observer.disconnect();
    const target = element()?.nativeElement;
    if (target) observer.observe(target);
  });
  return size.asReadonly();
}
