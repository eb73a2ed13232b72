import type { Routes } from '@angular/router';
export const ticketsRoutes: Routes = [];
