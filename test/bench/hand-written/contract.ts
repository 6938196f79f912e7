/** What someone would write by hand for this one sequence: contact, wait, contact, wait, contact, wait, contact. */
export interface HandWrittenInput {
  enrolmentId: string;
  steps: string[];
  waitMs: number;
}

export interface HandWrittenActivities {
  contact(request: { enrolmentId: string; step: string }): Promise<void>;
}

export const handWrittenId = (side: string, enrolmentId: string) => `by-hand/${side}/${enrolmentId}`;
