import * as z from 'zod';
import type { Permission } from './permissions.ts';

/** One HTTP route as a value: the server declares its handler with it, the web calls it. Path parameters are written `:name`. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/api/${string}`;
  permission: Permission;
  params: Params;
  query: Query;
  body: Body;
  response: Response;
}

/** The answer of a route that says nothing (204). */
export const nothing = z.null();
/** The answer of a route that streams bytes or lines instead of one JSON value; the handler writes the reply itself. */
export const stream = z.never();

export const route = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = typeof nothing,
>(
  declared: Pick<Route, 'method' | 'path' | 'permission'> & { params?: Params; query?: Query; body?: Body; response?: Response },
): Route<Params, Query, Body, Response> => ({
  params: z.undefined() as z.ZodType as Params,
  query: z.undefined() as z.ZodType as Query,
  body: z.undefined() as z.ZodType as Body,
  response: nothing as z.ZodType as Response,
  ...declared,
});

/** A row id. Text in paths and queries, a number everywhere else. */
export const Id = z.int().positive();
export const IdParam = z.object({ id: z.coerce.number().int().positive() });
export const Instant = z.iso.datetime({ offset: true });
/** A date in the organisation's zone, `2026-11-24`. */
export const DateOnly = z.iso.date();
