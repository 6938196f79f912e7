/** The facts that a condition may use, as the program declares them. */
export type FactCatalogue = Record<string, { type: FactType; optional: boolean }>;
export type FactType = 'yen' | 'date' | 'text' | 'int' | 'flag';
export type FactValue = string | number | boolean | null | undefined;
export type Facts = Readonly<Record<string, FactValue>>;
