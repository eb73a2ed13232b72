const HOLD_MS = 500;
/** A finger is never quite still. */
const SLIP_PX = 10;

/**
 * Calls `pressed` with what a finger has rested on for half a second. The click and the browser's own menu that would follow are taken away.
 * @returns how to stop listening
 */
export function onLongPress(area: HTMLElement, pressed: (target: Element) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let swallow = false;
  const forget = (): void => clearTimeout(timer);
  const on = <T extends keyof HTMLElementEventMap>(type: T, hear: (event: HTMLElementEventMap[T]) => void, capture = false): void =>
    area.addEventListener(type, hear, { signal, capture });

  on('pointerdown', ({ pointerType, isPrimary, target, clientX, clientY }) => {
    forget();
    swallow = false;
    if (pointerType !== 'touch' || !isPrimary || !(target instanceof Element)) return;
    from = { x: clientX, y: clientY };
    timer = setTimeout(() => {
      swallow = true;
      pressed(target);
    }, HOLD_MS);
  });
  on('pointermove', ({ clientX, clientY }) => {
    if (Math.hypot(clientX - from.x, clientY - from.y) > SLIP_PX) forget();
  });
  on('pointerup', forget);
  on('pointercancel', forget);
  on('contextmenu', (event) => {
    if (swallow) event.preventDefault();
  });
  const click = (event: Event): void => {
    if (!swallow) return;
    swallow = false;
    event.preventDefault();
    event.stopPropagation();
  };
  on('click', click, true);
  signal.addEventListener('abort', forget);
  return () => listening.abort();
}
