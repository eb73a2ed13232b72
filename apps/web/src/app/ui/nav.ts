import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The contextual column between rail and work: a heading (slot `[heading]`), then `uiNavItem` links and `uiNavHeading`s, a foot (slot `[foot]`). */
@Component({
  selector: 'ui-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<nav [attr.aria-label]="label()">
    <div class="heading"><ng-content select="[heading]" /></div>
    <div class="items"><ng-content /></div>
    <ng-content select="[foot]" />
  </nav>`,
  styles: `
    :host {
      display: block;
      flex: none;
      width: 216px;
    }
    nav {
      display: flex;
      flex-direction: column;
      height: 100%;
      padding: 0 8px 8px;
      border-right: 1px solid var(--c-line);
      background: var(--c-bg);
      --icon-cut: var(--c-bg);
    }
    .heading {
      display: flex;
      align-items: center;
      gap: 8px;
      flex: none;
      height: 52px;
      padding: 0 8px;
      font-size: var(--fs-14);
      font-weight: var(--fw-bold);
    }
    .items {
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    @media (max-width: 720px) {
      :host(:not(.page, .drawer)) {
        display: none;
      }
      :host(.page) {
        width: 100%;
      }
      :host(.page) nav {
        border-right: 0;
        background: var(--c-surface);
      }
      :host(.page) .heading {
        height: 56px;
        font-size: var(--fs-20);
      }
    }
  `,
  host: { '[class.page]': 'page()' },
})
export class Nav {
  readonly label = input.required<string>();
  /** On a phone it is the page itself; otherwise it is not shown there. */
  readonly page = input(false);
}

/** `<a uiNavItem routerLink=… routerLinkActive ariaCurrentWhenActive="page">`: icon, word, and a count at the end (slot `[count]`). */
@Component({
  selector: 'a[uiNavItem]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template:
    '<ng-content select="ui-icon" /><span class="ellipsis"><ng-content /></span><span class="count tabular"><ng-content select="[count]" /></span>',
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 30px;
      padding: 0 8px;
      border-radius: var(--r-2);
      color: var(--c-ink-2);
      --mark: var(--c-ink-3);
    }
    :host ::ng-deep ui-icon {
      color: var(--mark);
    }
    :host(:hover) {
      background: var(--c-surface-3);
    }
    .count {
      margin-left: auto;
      color: var(--mark);
      font-size: var(--fs-12);
      white-space: nowrap;
    }
    :host(.hot) {
      --mark: var(--c-danger);
    }
    :host(.hot) .count {
      font-weight: 700;
    }
    :host([aria-current]) {
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
      font-weight: var(--fw-bold);
      --mark: currentColor;
      --icon-cut: var(--c-accent-soft);
    }
    :host(.hot[aria-current]) {
      --mark: var(--c-danger);
    }
    :host(:focus-visible) {
      outline-offset: -2px;
    }
    @media (max-width: 720px) {
      :host {
        height: 44px;
        font-size: var(--fs-14);
      }
    }
  `,
  host: { '[class.hot]': 'hot()' },
})
export class NavItem {
  /** Someone must look: overdue tickets, a mailbox in trouble. */
  readonly hot = input(false);
}

@Component({
  selector: '[uiNavHeading]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<ng-content />',
  styles: `
    :host {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 14px 8px 4px;
      font-size: var(--fs-11);
      font-weight: var(--fw-med);
      color: var(--c-ink-3);
    }
  `,
})
export class NavHeading {}
