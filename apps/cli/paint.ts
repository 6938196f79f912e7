import { styleText } from 'node:util';

/** Colours for people at a terminal; none where the output goes elsewhere. */
export interface Paint {
  bad(text: string): string;
  warn(text: string): string;
  good(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

type Style = Parameters<typeof styleText>[0];

export function paintFor(colours: boolean): Paint {
  const styled = (style: Style) => (text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  return {
    bad: styled('red'),
    warn: styled('yellow'),
    good: styled('green'),
    dim: styled('dim'),
    bold: styled('bold'),
  };
}
