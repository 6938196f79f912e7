/** The package has no types of its own; tests hold the holidays against its independent calculation. */
declare module 'japanese-holidays' {
  /** The holidays of a year in Japan, 振替休日 and 国民の休日 included; `month` from 1. */
  export function getHolidaysOf(year: number): { month: number; date: number; name: string }[];
}
