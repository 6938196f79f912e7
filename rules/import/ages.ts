import { fiscalYearOf, type LocalDate, yearsBetween } from '../time.js';

/** Whole years on `today`, as birthdays count them. `bornOn` may lack its day, or its month and day. */
export const ageOn = (bornOn: string, today: LocalDate): number => yearsBetween(inTheMiddle(bornOn), today);

/**
 * The age that is reached within the fiscal year of `today`. By law a year of age is full on the day before the
 * birthday, so that a birthday on 1 April still belongs to the fiscal year that ends on 31 March (domain.md E2).
 */
export function fiscalAgeOn(bornOn: string, today: LocalDate): number {
  return yearsBetween(inTheMiddle(bornOn), `${fiscalYearOf(today) + 1}-04-01`);
}

/** What is not known of a birth date is taken from the middle: nobody is then more than half a year too old or too young. */
function inTheMiddle(bornOn: string): LocalDate {
  if (bornOn.length === 4) return `${bornOn}-07-01`;
  return bornOn.length === 7 ? `${bornOn}-15` : bornOn;
}
