// Loaded into the product before anything else: where its internet would be lies a web server of the test. Names below `internet.example`
// have an address that belongs to the internet, and a connection to it ends at this machine.
import { Resolver } from 'node:dns/promises';
import { Socket } from 'node:net';

const OUTSIDE = '25.0.0.1';

const { resolve4 } = Resolver.prototype;
Resolver.prototype.resolve4 = function (name, ...rest) {
  return name.endsWith('.internet.example') ? Promise.resolve([OUTSIDE]) : resolve4.call(this, name, ...rest);
};

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...given) {
  const [options] = given.flat();
  if (options?.host === OUTSIDE) Object.assign(options, { host: '127.0.0.1', port: Number(process.env.SMALL_INTERNET_PORT) });
  return connect.apply(this, given);
};
