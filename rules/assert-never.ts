/** Proves to the compiler that every kind is handled; throws when unchecked data brings another. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`);
}
