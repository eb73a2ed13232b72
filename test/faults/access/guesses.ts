import type { BuiltServer } from './built-server.ts';

/** From one address or many, at one account or many. */
const FLOODS: ((n: number) => { from: string; email: string })[] = [
  () => ({ from: '198.51.100.1', email: 'agent@komorebi.example' }),
  (n) => ({ from: '198.51.100.2', email: `person${n % 500}@komorebi.example` }),
  (n) => ({ from: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, email: 'agent@komorebi.example' }),
  (n) => ({ from: `2001:db8:${n.toString(16)}::1`, email: `person${n % 500}@komorebi.example` }),
];
const ATTACKERS = 16;

/** @returns how many of the guesses at passwords reached the hash, and any answer but 401 and 429. */
export const guessPasswords = async (server: BuiltServer, guesses: number): Promise<{ hashed: number; surprises: number[] }> => {
  const before = await server.hashes();
  const surprises: number[] = [];
  let next = 0;
  const attacker = async (): Promise<void> => {
    for (let n = next++; n < guesses; n = next++) {
      const { from, email } = FLOODS[n % FLOODS.length]!(n);
      const { status } = await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, 'x-forwarded-for': from },
        body: JSON.stringify({ email, password: `guess number ${n}` }),
      });
      if (status !== 401 && status !== 429) surprises.push(status);
    }
  };
  await Promise.all(Array.from({ length: ATTACKERS }, attacker));
  return { hashed: (await server.hashes()) - before, surprises };
};
