const TWELVE_DIGITS = /^\d{12}$/;
const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Whether `text` is built like a マイナンバー: twelve digits, the last of which checks the others. */
export function looksLikeMyNumber(text: string): boolean {
  if (!TWELVE_DIGITS.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  const check = sum % 11 <= 1 ? 0 : 11 - (sum % 11);
  return check === Number(text[11]);
}

/** The place of a column of which at least four fifths are built like マイナンバー; -1 when there is none. */
export function myNumberColumn(rows: readonly (readonly string[])[]): number {
  const width = rows[0]?.length ?? 0;
  for (let place = 0; place < width; place++) {
    const alike = rows.filter((row) => looksLikeMyNumber(row[place]?.trim() ?? '')).length;
    if (alike > 0 && alike >= rows.length * 0.8) return place;
  }
  return -1;
}
