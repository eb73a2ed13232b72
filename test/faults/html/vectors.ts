/** Something a stranger writes into a mail to run a script in the reader's browser, or to learn that and where it is read. */
export interface Vector {
  id: number;
  family: string;
  html: string;
  /** Of the HTML part; its bytes are then `html` as Latin-1. */
  charset?: string;
  /** Enclosed, and named in the HTML by `cid:file@vector.example`. */
  file?: { name: string; type: string; content: string };
}

/** The script that tells it ran, and addresses that tell they were asked: of a name, and of this very machine. */
interface Marks {
  run: string;
  web: string;
  here: string;
}
type Draft = string | Omit<Vector, 'id' | 'family'>;
type Family = (marks: Marks) => readonly Draft[];

/** No quotes: it stands in attributes of all kinds. */
export const ranCall = (id: number): string => `console.info(/ran${id}/)`;
/** A request tells by its host which vector it came from. */
const hostOf = (id: number): string => `v${id}.track.example`;

const product = <A, B>(as: readonly A[], bs: readonly B[], join: (a: A, b: B) => string): string[] =>
  as.flatMap((a) => bs.map((b) => join(a, b)));
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const entities = (text: string): string => [...text].map((each) => `&#x${each.codePointAt(0)!.toString(16)};`).join('');
const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const scripts: Family = ({ run, web }) => [
  `<script>${run}</script>`,
  `<SCRIPT>${run}</SCRIPT>`,
  `<script >${run}</script >`,
  `<script/x>${run}</script/x>`,
  `<script\n>${run}</script\n>`,
  `<script type=module>${run}</script>`,
  `<script type="text/javascript" async>${run}</script>`,
  `<script src="${web}/a.js"></script>`,
  `<script src=//${web.slice(7)}/a.js></script>`,
  `<script src="data:text/javascript,${run}"></script>`,
  `<script src="data:text/javascript;base64,${base64(run)}"></script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<script><!--\n${run}\n--></script>`,
  `<script>/*</script><script>*/${run}</script>`,
  `<<script>${run}//<</script>`,
  `<script a=">">${run}</script>`,
  `<script a=">" '>' >${run}</script>`,
  `<script x="</script><script>${run}</script>`,
  `<script>${run}`,
  `<p><script>${run}</p>`,
  `<scr\0ipt>${run}</scr\0ipt>`,
  `<\0script>${run}</script>`,
  `<script\0>${run}</script>`,
  `<script\x0b>${run}</script>`,
  `<script\x0c>${run}</script>`,
  `&lt;script&gt;${run}&lt;/script&gt;<script>${run}</script>`,
  `<script async src=data:,${encodeURIComponent(run)}></script>`,
  `<script nomodule>1</script><script language=javascript>${run}</script>`,
  `<script type=importmap>{"imports":{"a":"${web}/a.js"}}</script><script type=module>import 'a'</script>`,
  `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${web}/next"]}]}</script>`,
];

const HOLDERS = [
  ['<img src=x ', '>'],
  ['<img src="cid:file@vector.example" ', '>'],
  ['<body ', '>'],
  ['<p ', '>text</p>'],
  ['<a href="https://customer.example/" ', '>text</a>'],
  ['<table ', '><tr><td>text</td></tr></table>'],
  ['<details open ', '><summary>text</summary></details>'],
  ['<video src=x ', '></video>'],
  ['<svg ', '><circle r=9 /></svg>'],
  ['<input autofocus ', '>'],
] as const;
const MOMENTS = ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'onpointerenter', 'ontoggle'];
const handlers: Family = ({ run }) => product(HOLDERS, MOMENTS, ([before, after], moment) => `${before}${moment}="${run}"${after}`);

const quoting: Family = ({ run }) => [
  `<img src=x onerror=${run}>`,
  `<img src=x onerror='${run}'>`,
  `<img/src=x/onerror=${run}>`,
  `<img\tsrc=x\tonerror=${run}>`,
  `<img\nsrc=x\nonerror\n=\n${run}>`,
  `<img\x0csrc=x\x0conerror=${run}>`,
  `<img src=x oNeRRoR=${run}>`,
  `<img src="x"onerror="${run}">`,
  `<img src=x onerror="${run}"`,
  `<img src=x onerror="${run}" <p>`,
  `<img src="x\` onerror=${run}">`,
  `<img src=x alt="a" alt="\\"><img src=x onerror=${run}>">`,
  `<img alt="--><img src=x onerror=${run}>" src=x>`,
  `<img alt='"><img src=x onerror=${run}>' src=x>`,
  `<img alt="&quot;><img src=x onerror=${run}>" src=x>`,
  `<img alt="&#34; onerror=${run} x=&#34;" src=x>`,
  `<img title="<img src=x onerror=${run}>" src=x>`,
  `<img src=x onerror=${entities(run)}>`,
  `<img src=x onerror="&#${'0'.repeat(20)}99;onsole.info">`,
  `<img src=x \0onerror=${run}>`,
  `<img src=x on\0error=${run}>`,
  `<img src=x onerror\0=${run}>`,
  `<img src=x =onerror=${run}>`,
  `<img src=x ""onerror=${run}>`,
  `<image src=x onerror=${run}>`,
  `<img src=x:x onerror=${run}>`,
  `<img srcset=",," onerror=${run} src=x>`,
  `<IMG """><script>${run}</script>">`,
  `"><img src=x onerror=${run}>`,
  `'><img src=x onerror=${run}>`,
  `--><img src=x onerror=${run}>`,
  `</body></html><img src=x onerror=${run}>`,
  `<img src=x style="color:red&quot; onerror=&quot;${run}" >`,
  `<p style="color:red;&quot;><img src=x onerror=${run}>">text</p>`,
  `<img data-cid="x&quot; onerror=&quot;${run}" src=x>`,
  `<img src="cid:x&quot; onerror=&quot;${run}">`,
  `<img data-remote-src="javascript:${run}" src=x>`,
  `<img src="https://a.example/&quot;onerror=&quot;${run}">`,
  `<img src='http://a.example/" onerror="${run}'>`,
  `<img src='http://a.example/><img src=x onerror=${run}>'>`,
];

const JAVASCRIPT = [
  'javascript:RUN',
  'JaVaScRiPt:RUN',
  ' javascript:RUN',
  'java\tscript:RUN',
  'java\nscript:RUN',
  'java&#x0A;script:RUN',
  'java&Tab;script:RUN',
  'javascript&colon;RUN',
  '&#106;avascript:RUN',
  '\x01javascript:RUN',
  '&#x1;javascript:RUN',
  '\u00a0javascript:RUN',
  'javascript://a.example/%0aRUN',
  'javascript:/*https://a.example*/RUN',
  'vbscript:RUN',
  'data:text/html,<script>RUN</script>',
  'data:text/html;base64,BASE',
];
const LINKS = [
  (url: string) => `<a href="${url}">text</a>`,
  (url: string) => `<a href="${url}" target=_self>text</a>`,
  (url: string) => `<iframe src="${url}"></iframe>`,
  (url: string) => `<form action="${url}"><input type=submit></form>`,
];
const OTHER_LINKS = [
  (url: string) => `<form><button formaction="${url}">text</button></form>`,
  (url: string) => `<map name=m><area shape=default href="${url}"></map><img usemap=#m src=x width=9 height=9>`,
  (url: string) => `<svg><a xlink:href="${url}"><text y=9>text</text></a></svg>`,
  (url: string) => `<svg><a><animate attributeName=href values="${url}" /><text y=9>text</text></a></svg>`,
  (url: string) => `<svg><a><set attributeName=href to="${url}" /><text y=9>text</text></a></svg>`,
  (url: string) => `<math><mtext href="${url}">text</mtext></math>`,
  (url: string) => `<img src="${url}">`,
  (url: string) => `<img lowsrc="${url}" dynsrc="${url}">`,
  (url: string) => `<embed src="${url}">`,
  (url: string) => `<object data="${url}"></object>`,
  (url: string) => `<base href="${url}//"><a href="#">text</a>`,
  (url: string) => `<meta http-equiv=refresh content="0;url=${url}">`,
  (url: string) => `<link rel=stylesheet href="${url}">`,
  (url: string) => `<p style="background:url(${url})">text</p>`,
  (url: string) => `<table background="${url}"><tr><td>text</td></tr></table>`,
  (url: string) => `<frameset><frame src="${url}"></frameset>`,
  (url: string) => `<q cite="${url}">text</q>`,
];
const addresses: Family = ({ run }) => {
  const bare = `javascript:${run}`;
  const filled = JAVASCRIPT.map((form) => form.replace('RUN', run).replace('BASE', base64(`<script>${run}</script>`)));
  return [...product(LINKS, filled, (link, url) => link(url)), ...OTHER_LINKS.map((link) => link(bare))];
};

const documents: Family = ({ run, web }) => {
  const page = `<script>${run}</script>`;
  const picture = `<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'><script>${run}</script></svg>`;
  const escaped = page.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    `<iframe srcdoc="${page}"></iframe>`,
    `<iframe srcdoc="${escaped}"></iframe>`,
    `<iframe sandbox="allow-scripts allow-same-origin" srcdoc="${escaped}"></iframe>`,
    `<iframe src="data:image/svg+xml,${encodeURIComponent(picture)}"></iframe>`,
    `<object type=text/html data="data:text/html,${page}"></object>`,
    `<object data="data:image/svg+xml;base64,${base64(picture)}"></object>`,
    `<object classid="${web}/a"><param name=src value="${web}/b"></object>`,
    `<embed type=image/svg+xml src="data:image/svg+xml;base64,${base64(picture)}">`,
    `<img src="data:image/svg+xml;base64,${base64(picture)}">`,
    `<img src="data:image/png;base64,${base64(page)}">`,
    `<img src="data:image/gif;base64,${PIXEL}" onload="${run}">`,
    `<img src='data:image/gif;base64,${PIXEL}"onload="${run}'>`,
    `<applet code=a codebase="${web}/"></applet>`,
    `<portal src="${web}/portal"></portal>`,
    `<fencedframe src="${web}/fenced"></fencedframe>`,
    `<template shadowrootmode=open>${page}</template>`,
    `<div><template shadowrootmode=open><img src=x onerror=${run}></template></div>`,
    `<xml><i><b>&lt;img src=x onerror=${run}&gt;</b></i></xml>`,
    `<?xml version="1.0"?><?xml-stylesheet href="data:text/xsl,${page}"?>${page}`,
    `<!DOCTYPE html [<!ENTITY a "${page}">]><p>&a;</p>`,
  ];
};

/** What is text or a comment in one reading is an element in the next. */
const RAW = ['style', 'title', 'textarea', 'noscript', 'noembed', 'noframes', 'xmp', 'iframe', 'plaintext', 'template', 'select', 'option'];
const rereadings: Family = ({ run }) => {
  const image = `<img src=x onerror=${run}>`;
  return [
    ...RAW.map((tag) => `<${tag}><p title="</${tag}>${image}"></p></${tag}>`),
    ...RAW.map((tag) => `<svg><${tag}>${image}</${tag}></svg>`),
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${image.replaceAll('<', '&lt;')}">`,
    `<math><mtext><table><mglyph><style><math>${image}</math></style></mglyph></table></mtext></math>`,
    `<form><math><mtext></form><form><mglyph><style></math>${image}`,
    `<math><annotation-xml encoding="text/html">${image}</annotation-xml></math>`,
    `<svg><foreignObject>${image}</foreignObject></svg>`,
    `<svg><desc>${image}</desc></svg>`,
    `<svg></p><style><a title="</style>${image}">`,
    `<svg><style><!--</style>${image}--></style></svg>`,
    `<svg><![CDATA[><img title="]]>${image}">]]></svg>`,
    `<math><![CDATA[${image}]]></math>`,
    `<![CDATA[${image}]]>`,
    `<!-->${image}-->`,
    `<!--->${image}-->`,
    `<!-- --!>${image}-->`,
    `<!-- -- >${image}-->`,
    `<!--[if gte IE 4]>${image}<![endif]-->`,
    `<![if true]>${image}<![endif]>`,
    `<!${image}>`,
    `<?${image}>`,
    `<? x="?>${image}">`,
    `</${image}>`,
    `</p ${image}>`,
    `<%${image}%>`,
    `<a<b>${image}`,
    `<p<img src=x onerror=${run}>`,
    `<table><a href="x"><tr><td>${image}</table>`,
    `<b><table><td></b>${image}</table>`,
    `<svg><script>${run.replaceAll('(', '&#40;')}</script></svg>`,
    `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
    `<svg><use href="data:image/svg+xml;base64,${base64(`<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${run}'/></svg>`)}#x"/></svg>`,
    `${'<div>'.repeat(255)}${image}`,
    `${'<div>'.repeat(600)}${image}`,
    `${'<b>'.repeat(250)}${image}${'</b>'.repeat(250)}`,
    `<p>&amp;lt;img src=x onerror=${run}&amp;gt;</p>${image}`,
    `&lt;p title='${image}'&gt;<p title='&lt;/p&gt;${image}'>`,
  ];
};

const PAINTS = [
  'background:url(URL)',
  "background:url('URL')",
  'background-image:url(URL)',
  'background-image:image-set(url(URL) 1x)',
  "background-image:-webkit-image-set('URL' 1x)",
  "background-image:image-set('URL' 1x)",
  'background-image:cross-fade(url(URL),url(URL),50%)',
  'list-style:url(URL);display:list-item',
  'list-style-image:url(URL);display:list-item',
  'border:9px solid;border-image:url(URL) 9',
  'content:url(URL)',
  'cursor:url(URL),auto',
  'filter:url(URL#a)',
  'clip-path:url(URL#a)',
  'mask:url(URL)',
  '-webkit-mask-image:url(URL)',
  'shape-outside:url(URL);float:left',
  'offset-path:url(URL#a)',
  'background:u\\72l(URL)',
  'background:url\\28 URL\\29',
  'back/**/ground:url(URL)',
  'background:/**/url(URL)',
  'background:URL(URL)',
  '--x:url(URL);background:var(--x)',
  'color:red;}*{background:url(URL)',
  'font-family:a;src:url(URL)',
  'width:expression(RUN)',
  'behavior:url(URL)',
  '-moz-binding:url(URL)',
  "background:url('javascript:RUN')",
];
const styles: Family = ({ run, web }) => {
  const filled = PAINTS.map((paint, index) => paint.replaceAll('URL', `${web}/${index}.png`).replaceAll('RUN', run));
  const sheet = (text: string): string => `<style>${text}</style><p class=x>text</p>`;
  return [
    ...filled.map((paint) => `<p style="${paint}">text</p>`),
    ...filled.slice(0, 12).map((paint) => sheet(`p{${paint}}`)),
    sheet(`@import url(${web}/a.css);`),
    sheet(`@import '${web}/a.css';`),
    sheet(`@font-face{font-family:x;src:url(${web}/a.woff)}.x{font-family:x}`),
    sheet(`@media (prefers-color-scheme:light){p{background:url(${web}/a.png)}}`),
    sheet(`@namespace url(${web}/);`),
    sheet(`p::before{content:url(${web}/a.png)}`),
    sheet(`@keyframes k{from{background:url(${web}/a.png)}}p{animation:k 1s infinite}`),
    `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${run}">text</p>`,
    `<p style="transition:color 1s" ontransitionend="${run}">text</p>`,
    `<link rel=stylesheet href="${web}/a.css">`,
    `<link rel="alternate stylesheet" href="${web}/a.css" title=a>`,
    `<style>@import "${web}/a.css`,
    `<p style='font-family:"</p><img src=x onerror=${run}>"'>text</p>`,
    `<font face="a;background:url(${web}/a.png)">text</font>`,
    `<td bgcolor="red;background:url(${web}/a.png)">text</td>`,
  ];
};

const SOURCES = [
  'URL',
  'HTTPURL',
  'h\tttp:BARE',
  'http:\\\\HOST\\a.png',
  'http:/HOST/a.png',
  ' URL',
  '\\\\HOST\\a.png',
  '/\\HOST/a.png',
  'http://user:secret@HOST/a.png',
  'ftp://HOST/a.png',
  'HERE',
  'HERE6',
];
const LOADS = [
  (url: string) => `<img srcset="${url} 1x, ${url} 2x">`,
  (url: string) => `<img sizes=9px srcset="${url} 9w">`,
  (url: string) => `<picture><source srcset="${url}"><img src=x></picture>`,
  (url: string) => `<input type=image src="${url}">`,
  (url: string) => `<video src="${url}" autoplay muted></video>`,
  (url: string) => `<video poster="${url}"></video>`,
  (url: string) => `<video><source src="${url}"></video>`,
  (url: string) => `<video src=x><track default src="${url}"></video>`,
  (url: string) => `<audio src="${url}" autoplay></audio>`,
  (url: string) => `<body background="${url}">`,
  (url: string) => `<table background="${url}"><tr><td>text</td></tr></table>`,
  (url: string) => `<table><tr><td background="${url}">text</td></tr></table>`,
  (url: string) => `<iframe src="${url}"></iframe>`,
  (url: string) => `<frameset><frame src="${url}"></frameset>`,
  (url: string) => `<object data="${url}"></object>`,
  (url: string) => `<embed src="${url}">`,
  (url: string) => `<bgsound src="${url}">`,
  (url: string) => `<base href="${url}/"><img src="a.png">`,
  (url: string) => `<base href="${url}/"><link rel=icon href=a>`,
  (url: string) => `<meta http-equiv=refresh content="0;url=${url}">`,
  (url: string) => `<meta http-equiv=refresh content="0,${url}">`,
  (url: string) => `<html manifest="${url}"><p>text</p></html>`,
  (url: string) => `<svg><image href="${url}" width=9 height=9 /></svg>`,
  (url: string) => `<svg><image xlink:href="${url}" width=9 height=9 /></svg>`,
  (url: string) => `<svg><use href="${url}#a" /></svg>`,
  (url: string) => `<svg><filter id=f><feImage href="${url}" /></filter><rect filter=url(#f) width=9 height=9 /></svg>`,
  (url: string) => `<svg><rect fill="url(${url}#a)" width=9 height=9 /></svg>`,
  (url: string) => `<math><mglyph src="${url}"></mglyph></math>`,
  (url: string) => `<a href="#" ping="${url}">text</a>`,
  (url: string) => `<form action="${url}" method=post><input type=submit autofocus></form>`,
  (url: string) => `<form id=f action="${url}"></form><button form=f>text</button>`,
  (url: string) => `<img src=x longdesc="${url}" usemap="${url}">`,
  (url: string) => `<blockquote cite="${url}">text</blockquote>`,
  (url: string) => `<p background="${url}" src="${url}" poster="${url}">text</p>`,
];
const RELATIONS = ['stylesheet', 'icon', 'preload', 'prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'prerender', 'manifest'];
const loads: Family = ({ web, here }) => {
  const host = web.slice(7);
  const named = SOURCES.map((form) =>
    form
      .replace('HTTPURL', `HTTP://${host}/a.png`)
      .replace('HERE6', here.replace('127.0.0.1', '[::ffff:127.0.0.1]'))
      .replace('HERE', here)
      .replace('URL', `${web}/a.png`)
      .replace('BARE', `//${host}/a.png`)
      .replace('HOST', host),
  );
  return [
    ...named.map((url) => `<img src="${url}">`),
    ...named.slice(0, 4).map((url) => `<p style="background:url('${url}')"><img src='${url}' width=1 height=1></p>`),
    ...LOADS.map((load) => load(`${web}/a.png`)),
    ...RELATIONS.map((relation) => `<link rel="${relation}" as=image href="${web}/a.png">`),
  ];
};

/** Bytes that the reader of the mail and the browser could take for different characters. */
const charsets: Family = ({ run }) => {
  const image = `<img src=x onerror=${run}>`;
  return [
    { charset: 'utf-7', html: `+ADw-img src=x onerror=${run}+AD4-` },
    { charset: 'us-ascii', html: `+ADw-script+AD4-${run}+ADw-/script+AD4-` },
    { charset: 'iso-2022-jp', html: `<p title="\x1b$B$"\x1b(B${image}">` },
    { charset: 'iso-2022-jp', html: `<img alt="\x1b$B" src=x title="\x1b(B onerror=${run} ">` },
    { charset: 'iso-2022-jp', html: `<\x1b(Bscript>${run}</script>` },
    { charset: 'iso-2022-jp', html: `\x1b$B<img src=x onerror=${run}>\x1b(B${image}` },
    { charset: 'shift_jis', html: `<img alt="\x83" src="x" title=" onerror=${run} ">` },
    { charset: 'shift_jis', html: `<p title="\x81">${image}</p>` },
    { charset: 'euc-jp', html: `<p title="\x8f\xa1">${image}</p>` },
    { charset: 'gbk', html: `<p title="\xff">${image}</p>` },
    { charset: 'utf-16le', html: [...image].map((each) => `${each}\0`).join('') },
    { charset: 'utf-16be', html: [...image].map((each) => `\0${each}`).join('') },
    { charset: 'utf-8', html: `<\xc0\xbcimg src=x onerror=${run}>${image}` },
    { charset: 'utf-8', html: `\xef\xbb\xbf${image}` },
    { charset: 'x-user-defined', html: image },
    { charset: 'replacement', html: image },
    { charset: 'utf-8', html: `<meta charset=utf-7>+ADw-img src=x onerror=${run}+AD4-${image}` },
    {
      charset: 'utf-8',
      html: `<meta http-equiv=content-type content="text/html; charset=iso-2022-jp"><img alt="\x1b$B" onerror="\x1b(B">${image}`,
    },
  ];
};

const files: Family = ({ run, web }) => {
  const page = `<!doctype html><html><head><title>a</title></head><body><script>${run}</script><img src="${web}/file.png" onerror="${run}"></body></html>`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${run}"><script>${run}</script><image xlink:href="${web}/file.png"/></svg>`;
  const sheet = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#s"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:script>${run}</x:script></x:html>`;
  const shown = '<p><img src="cid:file@vector.example"></p><object data="cid:file@vector.example"></object>';
  const kinds = [
    ['page.html', 'text/html', page],
    ['page.htm', 'application/octet-stream', page],
    ['page.xhtml', 'application/xhtml+xml', sheet],
    ['page.xml', 'text/xml', sheet],
    ['drawing.svg', 'image/svg+xml', picture],
    ['drawing.svg', 'image/png', picture],
    ['photo.png', 'image/png', page],
    ['photo.gif', 'image/gif', `GIF89a/*${page}*/`],
    ['photo.jpg', 'image/jpeg', page],
    ['script.js', 'text/javascript', run],
    ['page.mht', 'message/rfc822', `Content-Type: text/html\r\n\r\n${page}`],
    ['page.pdf', 'application/pdf', `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj`],
    [`"><img src=x onerror=${run}>.png`, 'image/png', 'a'],
    [`'onerror='${run}.txt`, 'text/plain', page],
  ] as const;
  return kinds.map(([name, type, content]) => ({ html: shown, file: { name, type, content } }));
};

/** Read as text: in lists, titles, notices, quotes and where the plain text is shown. */
const words: Family = ({ run, web }) => [
  `{{constructor.constructor('${run.replaceAll("'", '')}')()}}`,
  `\${${run}}`,
  `<%= ${run} %>`,
  `https://a.example/"onmouseover="${run}`,
  `https://a.example/'><img src=x onerror=${run}>`,
  `javascript:${run}`,
  `[text](javascript:${run})`,
  `![](${web}/a.png)`,
  `<${web}/a.png>`,
  `&lt;img src=x onerror=${run}&gt;`,
];

const FAMILIES: Record<string, Family> = {
  scripts,
  handlers,
  quoting,
  addresses,
  documents,
  rereadings,
  styles,
  loads,
  charsets,
  files,
  words,
};

/** @param listener a port of this machine at which a request would be noticed */
export const vectors = (listener: number): Vector[] => {
  const all: Vector[] = [];
  for (const [family, drafts] of Object.entries(FAMILIES)) {
    const count = drafts({ run: '', web: '', here: '' }).length;
    for (let index = 0; index < count; index++) {
      const id = all.length + 1;
      const marks = {
        run: ranCall(id),
        web: `http://${hostOf(id)}`,
        here: `http://127.0.0.1:${listener}/${hostOf(id)}`,
      };
      const draft = drafts(marks)[index]!;
      all.push({ id, family, ...(typeof draft === 'string' ? { html: draft } : draft) });
    }
  }
  return all;
};
