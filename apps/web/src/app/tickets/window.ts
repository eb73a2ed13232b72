/** Where lines of known heights stand: `tops[i]` is the upper edge of line i in pixels, `height` the sum. */
export interface Layout {
  tops: readonly number[];
  height: number;
}

export function layoutOf(heights: readonly number[]): Layout {
  let height = 0;
  const tops = heights.map((each) => {
    const top = height;
    height += each;
    return top;
  });
  return { tops, height };
}

/** The line at this distance from the start: the last one that begins at or above it. −1 without lines. */
export function lineAt({ tops }: Layout, y: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, Math.min(0, tops.length - 1));
}

/** Lines to draw for a window of the list, `[from, to)`, with some more above and below so that scrolling shows no gap. */
export function linesIn(layout: Layout, top: number, height: number, more: number): [from: number, to: number] {
  if (layout.tops.length === 0) return [0, 0];
  return [Math.max(0, lineAt(layout, top) - more), Math.min(layout.tops.length, lineAt(layout, top + height) + 1 + more)];
}

/** The scroll position that shows a line whole, moving as little as possible; `cover` pixels at the top are hidden by a sticky heading. */
export function scrollTo(lineTop: number, lineHeight: number, top: number, height: number, cover: number): number {
  if (lineTop - cover < top) return Math.max(0, lineTop - cover);
  return Math.max(top, lineTop + lineHeight - height);
}

/** Lines by what they show; null for one that is no row. */
export interface Lines {
  ids: readonly (number | null)[];
  layout: Layout;
}

/** The scroll position after lines came or went, so that what stood at the top edge still does; a row that left gives its place to the next. */
export function heldTop(before: Lines, top: number, after: Lines): number {
  const now = new Map(after.ids.map((id, at) => [id, at]));
  const rows = before.ids
    .map((id, at) => ({ id, below: (before.layout.tops[at] ?? 0) - top }))
    .filter(({ id, below }) => id !== null && below >= 0);
  const stays = rows.find(({ id }) => now.has(id));
  return stays ? Math.max(0, (after.layout.tops[now.get(stays.id)!] ?? 0) - rows[0]!.below) : top;
}
