// What runs inside the browser, as text: a page's globals are not those of this program.

const EVENTS =
  'pointerover pointerenter mouseover mouseenter mousemove pointerdown mousedown focus focusin keydown input change wheel contextmenu mouseup dblclick toggle copy drag blur';

/**
 * Does with everything on a mail's page what a curious reader could do, but follow a link: an address of the web opens when somebody wants
 * to see it. (Where scripts are off, no listener could keep it from opening.)
 */
export const TOUCH_EVERYTHING = `(() => {
  for (const element of document.querySelectorAll('*')) {
    for (const name of ${JSON.stringify(EVENTS)}.split(' ')) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    if (/^(?:https?|mailto|tel):/.test(element.closest('a, area')?.protocol)) continue;
    if (element.click) element.click();
    else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }
})()`;

/** Every mail's frame has come. */
export const FRAMES_ARE_THERE = `[...document.querySelectorAll('app-message-frame iframe')].every(
  ({ contentDocument: page }) => page && page.URL !== 'about:blank' && page.readyState === 'complete',
)`;

export const ALLOW_NOTICES = `localStorage.setItem('madoguchi.appearance', JSON.stringify({ notices: true }))`;

/** The tab takes itself for one in the background; `told` gathers what its notices would say. */
export const LOOK_AWAY = `
  Object.defineProperty(document, 'hidden', { get: () => true });
  window.told = [];
  window.Notification = class extends EventTarget {
    static permission = 'granted';
    constructor(title, { body }) {
      super();
      told.push(title + ' ' + body);
    }
    close() {}
  };`;
