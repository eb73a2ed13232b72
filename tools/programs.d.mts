export function findProgram(name: 'dovecot' | 'chromium'): string | undefined;
