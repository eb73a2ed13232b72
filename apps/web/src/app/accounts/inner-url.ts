/** A place inside the app, or its start: an address from a query never leads to another server. */
export const innerUrl = (url: string | undefined): string => (url !== undefined && /^\/(?![/\\])/.test(url) ? url : '/');
