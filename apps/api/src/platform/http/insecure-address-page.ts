import type { FastifyInstance } from 'fastify';
import { addressKind } from './address.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Static: nothing of the request is in it. */
const PAGE = `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>まどぐち</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; font: 16px/1.9 system-ui, sans-serif; }
h1 { font-size: 1.375rem; line-height: 1.5; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 2rem 0 0; }
section + section { margin-top: 3.5rem; }
code { font: .9375em/1.5 ui-monospace, monospace; }
</style>
</head>
<body>
<section>
<h1>このアドレスは暗号化されていないため、まどぐちを開けません</h1>
<p>ここでサインインすると、通信の途中にいる人がパスワードとメールを読めます。データには何も起きていません。</p>
<h2>開くには</h2>
<ul>
<li>https のアドレスがあれば、それを開いてください。</li>
<li>サーバーそのものを使っているときは、<code>http://localhost</code> に同じポート番号を付けて開いてください。</li>
</ul>
<h2>管理者の方へ</h2>
<ul>
<li>TLS を受け持つリバースプロキシを前に置き、<code>PUBLIC_URL</code> に https のアドレスを、<code>TRUSTED_PROXIES</code> にプロキシのアドレスを指定してください。</li>
<li>信頼できる社内ネットワークだけで使うときは、<code>INSECURE_LAN=1</code> で起動すると、このまま使えます(画面に注意が出ます)。</li>
</ul>
</section>
<section lang="en">
<h1>Madoguchi can’t be opened here: this address is not encrypted</h1>
<p>Signing in here would let anyone on the way read passwords and mail. Nothing has happened to your data.</p>
<h2>To open it</h2>
<ul>
<li>Use the https address, if there is one.</li>
<li>On the server itself, use <code>http://localhost</code> with the same port.</li>
</ul>
<h2>For administrators</h2>
<ul>
<li>Put a reverse proxy with TLS in front, set <code>PUBLIC_URL</code> to the https address and <code>TRUSTED_PROXIES</code> to the proxy’s address.</li>
<li>On a network that you trust, start with <code>INSECURE_LAN=1</code>: it works as is, with a standing notice.</li>
</ul>
</section>
</body>
</html>
`;

/** Answers pages under a refused address with what to do about it. The API refuses by itself, in the access guard. */
export const explainInsecureAddress = (server: FastifyInstance, insecureLan: boolean): void => {
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/') || addressKind(request, insecureLan) !== 'refused') return;
    return reply
      .status(403)
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY, 'cache-control': 'no-store' })
      .send(PAGE);
  });
};
