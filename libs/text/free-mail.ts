/** Where anybody can have an address: two people there have nothing to do with each other. */
const FREE_MAIL: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com yahoo.co.jp ymail.ne.jp yahoo.ne.jp yahoo.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.jp live.com msn.com
   icloud.com me.com mac.com aol.com aol.jp gmx.com gmx.net proton.me protonmail.com mail.com zoho.com excite.co.jp goo.jp livedoor.com
   infoseek.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp dion.ne.jp auone.jp jcom.home.ne.jp
   docomo.ne.jp mopera.net ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp vodafone.ne.jp ymobile.ne.jp y-mobile.ne.jp emobile.ne.jp
   willcom.com pdx.ne.jp uqmobile.jp rakuten.jp rakumail.jp qq.com 163.com 126.com naver.com`.split(/\s+/),
);
/** Of telephones, each with a name of its own below. */
const FREE_BELOW = /\.(?:vodafone\.ne\.jp|ezweb\.ne\.jp|biglobe\.ne\.jp|ocn\.ne\.jp|so-net\.ne\.jp|plala\.or\.jp|pdx\.ne\.jp)$/;

/** @param domain as `domainOf` gives it */
export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain) || FREE_BELOW.test(domain);
