import { bootstrapApplication } from '@angular/platform-browser';
import * as z from 'zod';
import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';

// The page's policy forbids eval, which zod's compiled parsers need.
z.config({ jitless: true });

await bootstrapApplication(App, appConfig);
