/** Which rows are selected and which one the keys act on, over the ids of a list in order. Never changed, only replaced. */
export interface Selection {
  /** The row of J and K; null before the first move. */
  focus: number | null;
  /** Where an extended selection began. */
  anchor: number | null;
  selected: ReadonlySet<number>;
}

export const NOTHING: Selection = { focus: null, anchor: null, selected: new Set() };

export const focusOn = (selection: Selection, id: number): Selection => ({ ...selection, focus: id, anchor: id });

/** One row down (1) or up (−1); stays at the ends. */
export function move(selection: Selection, ids: readonly number[], by: 1 | -1): Selection {
  const id = ids[target(selection, ids, by)];
  return id === undefined ? selection : focusOn(selection, id);
}

/** Moves and selects everything between where it began and here. */
export function extend(selection: Selection, ids: readonly number[], by: 1 | -1): Selection {
  const to = target(selection, ids, by);
  const anchor = selection.anchor ?? selection.focus ?? ids[to] ?? null;
  const from = anchor === null ? to : ids.indexOf(anchor);
  if (ids[to] === undefined || from === -1) return selection;
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { focus: ids[to], anchor, selected: new Set([...selection.selected, ...range]) };
}

export function toggle(selection: Selection, id: number): Selection {
  const selected = new Set(selection.selected);
  if (!selected.delete(id)) selected.add(id);
  return { focus: id, anchor: id, selected };
}

export const clear = (selection: Selection): Selection => ({ ...selection, selected: new Set() });

export const without = (selection: Selection, ids: readonly number[]): Selection => ({
  ...selection,
  selected: new Set([...selection.selected].filter((id) => !ids.includes(id))),
});

/** After rows left: the focus goes to the row that took their place, what is gone is not selected. */
export function kept(selection: Selection, before: readonly number[], now: readonly number[]): Selection {
  const selected = new Set([...selection.selected].filter((id) => now.includes(id)));
  if (selection.focus === null || now.includes(selection.focus)) return { ...selection, selected };
  const after = before.slice(before.indexOf(selection.focus)).find((id) => now.includes(id)) ?? now.at(-1) ?? null;
  return { focus: after, anchor: after, selected };
}

function target({ focus }: Selection, ids: readonly number[], by: 1 | -1): number {
  const at = focus === null ? -1 : ids.indexOf(focus);
  if (at === -1) return by === 1 ? 0 : ids.length - 1;
  return Math.min(ids.length - 1, Math.max(0, at + by));
}
