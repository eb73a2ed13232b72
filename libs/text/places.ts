import { nameKey } from './names.ts';

/** Prefectures, cities and directions that are families, too. */
const PLACES: ReadonlySet<string> = new Set(
  `北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良
   和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 札幌 仙台 盛岡 水戸 宇都宮 前橋 高崎 大宮 浦和 川口 川越 船橋 柏 松戸
   横浜 川崎 相模原 平塚 小田原 厚木 甲府 松本 浜松 沼津 名古屋 豊田 豊橋 岡崎 金沢 大津 堺 豊中 神戸 姫路 尼崎 西宮 倉敷 福山 呉 下関 高松 松山 北九州 小倉 久留米 博多 那覇
   日本 全国 関東 関西 中部 東北 九州 四国 中国 東海 北陸 品川 渋谷 新宿 目黒 中野 上野 大田 板橋 足立 江戸 千代田 世田谷 杉並 北区 中央 港区 東西 南北 本社 本店 大手`
    .split(/\s+/)
    .map(nameKey),
);

/** @param key as `nameKey` gives it */
export const isPlace = (key: string): boolean => PLACES.has(key);
