/**
 * The smallest page that is still bad: lines are left out, more at a time while that works, then the halves of lines.
 * Ends after `tries` looks, since a look may be slow.
 */
export function shrunk(page: string, isBad: (page: string) => boolean, tries = 200): string {
  const look = { left: tries, isBad };
  const lines = withoutPieces(page.split('\n'), '\n', look);
  const shorter = lines.map((line, index) => {
    const among = (part: string) => lines.with(index, part).join('\n');
    return shortened(line, (part) => tried(among(part), look));
  });
  // Shortening one line may have needed another as it was: the result is looked at as a whole.
  const result = shorter.join('\n');
  return look.isBad(result) ? result : lines.join('\n');
}

interface Look {
  left: number;
  isBad(page: string): boolean;
}

function tried(page: string, look: Look): boolean {
  look.left -= 1;
  return look.left >= 0 && look.isBad(page);
}

/** Leaves pieces out, half of them at first, one by one at last. */
function withoutPieces(pieces: string[], glue: string, look: Look): string[] {
  let left = pieces;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const without = left.toSpliced(at, size);
      if (without.length > 0 && tried(without.join(glue), look)) left = without;
      else at += size;
    }
  }
  return left;
}

function shortened(line: string, isBad: (line: string) => boolean): string {
  let short = line;
  for (let size = Math.ceil(short.length / 2); size >= 4; size = Math.ceil(size / 2)) {
    for (let at = 0; at < short.length; ) {
      const without = short.slice(0, at) + short.slice(at + size);
      if (isBad(without)) short = without;
      else at += size;
    }
  }
  return short;
}
