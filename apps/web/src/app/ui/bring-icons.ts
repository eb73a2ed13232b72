/**
 * Puts the sprite into the page, once. A `use` that points to the file would ask for it each time an icon first appears, and the icons of
 * 「接続できません」 would be missing just then.
 */
export async function bringIcons(): Promise<void> {
  const file = await fetch('icons.svg').catch(() => null);
  if (!file?.ok) return;
  const sprite = new DOMParser().parseFromString(await file.text(), 'image/svg+xml').documentElement;
  sprite.setAttribute('hidden', '');
  document.body.prepend(document.importNode(sprite, true));
}
