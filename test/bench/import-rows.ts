/** Rows in the layout and with the variety of the model city's list; everybody in them is invented. */
export function listHeader(): string {
  return line([
    ...['宛名番号', '世帯番号', '氏名', '氏名カナ', '生年月日', '郵便番号', '住所', '方書', '電話番号1', '電話番号2'],
    ...[
      '税目',
      '賦課年度',
      '期別',
      '納期限',
      '未納額',
      '督促発送日',
      '口座区分',
      '分納区分',
      '分納約束日',
      '分納約束額',
    ],
    ...['支援措置', '異動事由', '異動日', '言語', '送付先区分', '電話確認日'],
  ]);
}

/** The row of the `n`th resident; the same for the same `n`. */
export function listLine(n: number): string {
  const pick = <Item>(items: readonly Item[], salt: number) => items[mixed(n, salt) % items.length] as Item;
  const gone = mixed(n, 1) % 50 === 0;
  return line([
    ...[
      padded(n + 1, 10),
      padded(9_000_000 + n, 7),
      pick(NAMES, 2),
      pick(KANA, 3),
      born(n),
      pick(['100-0001', '1000002'], 4),
    ],
    ...[
      `見本市${pick(TOWNS, 5)}${pick(['１丁目２番３号', '4丁目5番16号'], 6)}`,
      pick(['', '', '', 'メゾンB棟302号室'], 7),
    ],
    ...[telephone(n), mixed(n, 8) % 17 === 0 ? `090-0000-${padded(n % 10_000, 4)}` : '', '国保', 'R08', '5期'],
    ...[
      pick(['R08.11.02', '令和8年11月2日', '20261102', '2026/11/02'], 9),
      amount(n),
      '',
      pick(ACCOUNTS, 10),
      '',
      '',
      '',
    ],
    ...[mixed(n, 11) % 80 === 0 ? '1' : '', gone ? pick(['転出', '死亡'], 12) : '', gone ? 'R08.10.02' : ''],
    ...[pick(['ja', 'ja', 'ja', 'en', 'ne'], 13), '', '2026/06/01'],
  ]);
}

const NAMES = ['山田 太郎', '佐藤　花子', '鈴木 一郎', '髙橋 空', '山﨑 恵', 'NGUYEN VAN AN TEST', '伊藤 実'];
const KANA = ['ﾔﾏﾀﾞ ﾀﾛｳ', 'ｻﾄｳ ﾊﾅｺ', 'ｽｽﾞｷ ｲﾁﾛｳ', 'ﾀｶﾊｼ ｿﾗ', ''];
const TOWNS = ['東町', '西町', '南町', '北町', '緑が丘', '中央', '本町'];
const ACCOUNTS = [...Array.from({ length: 19 }, () => ''), '口座'];

/** A small integer hash: the rows must vary without a table of random numbers. */
function mixed(n: number, salt: number): number {
  const once = Math.imul(n ^ (salt * 0x9e3779b1), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}

function telephone(n: number): string {
  const tail = padded(mixed(n, 14) % 10_000, 4);
  const kind = mixed(n, 15) % 20;
  if (kind === 0) return '';
  if (kind < 5) return `03-0000-${tail}`;
  const head = ['060', '070', '090'][kind % 3];
  const spellings = [`${head}-0000-${tail}`, `${head}0000${tail}`, `${head}(0000)${tail}`, `０９０－００００－${tail}`];
  return spellings[mixed(n, 16) % spellings.length] ?? '';
}

function born(n: number): string {
  const [month, day] = [(mixed(n, 17) % 12) + 1, (mixed(n, 18) % 28) + 1];
  const showa = (mixed(n, 19) % 60) + 3;
  const spellings = [
    ...[`昭和${showa}年${month}月${day}日`, `S${padded(showa, 2)}.${padded(month, 2)}.${padded(day, 2)}`],
    ...[`${1925 + showa}${padded(month, 2)}${padded(day, 2)}`, `${1925 + showa}/${padded(month, 2)}/${padded(day, 2)}`],
  ];
  return spellings[mixed(n, 20) % spellings.length] ?? '';
}

function amount(n: number): string {
  const yen = (mixed(n, 21) % 600) * 100;
  return mixed(n, 22) % 2 === 0 ? yen.toLocaleString('en') : String(yen);
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
const line = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;
