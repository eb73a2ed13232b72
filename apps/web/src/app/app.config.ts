import { inject, isDevMode, provideAppInitializer, provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import { MAT_RIPPLE_GLOBAL_OPTIONS, type RippleGlobalOptions } from '@angular/material/core';
import { REMOVE_STYLES_ON_COMPONENT_DESTROY } from '@angular/platform-browser';
import { TitleStrategy, provideRouter, withComponentInputBinding, withDisabledInitialNavigation } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { fetchWorkplace, routes } from './app.routes.ts';
import { I18n } from './platform/i18n.ts';
import { LOCAL_DRAFTS } from './platform/local-drafts.ts';
import { PageTitle } from './platform/page-title.ts';
import { Start } from './platform/start.ts';
import { bringIcons } from './ui/bring-icons.ts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withDisabledInitialNavigation()),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideTransloco({ config: { availableLangs: ['ja', 'en'], defaultLang: 'ja', prodMode: !isDevMode() } }),
    // The next ticket needs them again at once: to take them out and in has the browser match every rule anew.
    { provide: REMOVE_STYLES_ON_COMPONENT_DESTROY, useValue: false },
    { provide: MAT_RIPPLE_GLOBAL_OPTIONS, useValue: { disabled: true } satisfies RippleGlobalOptions },
    provideAppInitializer(() => inject(I18n).start()),
    provideAppInitializer(fetchWorkplace),
    provideAppInitializer(() => inject(Start).run()),
    provideAppInitializer(() => inject(LOCAL_DRAFTS).recover()),
    provideAppInitializer(bringIcons),
  ],
};
