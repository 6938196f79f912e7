/** What a line of the help shows: commands as they would be typed. */
export const examples = (...lines: string[]): string =>
  `\n例 / Examples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
