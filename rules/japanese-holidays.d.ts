/** The package has no types of its own; tests hold the holiday data against its independent calculation. */
declare module 'japanese-holidays' {
  /** The name of the holiday on the day of `date` in the machine's zone. */
  export function isHoliday(date: Date): string | undefined;
}
