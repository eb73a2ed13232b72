// Runs before the first paint, so that the chosen theme, density and language never flash. Written by platform/appearance.ts.
try {
  const chosen = JSON.parse(localStorage.getItem('madoguchi.appearance') ?? '{}');
  const root = document.documentElement;
  if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
  if (chosen.density === 'compact') root.dataset.density = 'compact';
  if (chosen.locale === 'en') root.lang = 'en';
} catch {
  // no storage: the system's theme and Japanese
}
