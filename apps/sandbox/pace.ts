/** How often the gateway may be asked: so many a second on average, with at most a second's worth at once. */
export interface Pace {
  allows(): boolean;
}

/** A token bucket on the wall clock; without a rate everything is allowed. */
export function createPace(perSecond?: number): Pace {
  if (perSecond === undefined) return { allows: () => true };
  let tokens = perSecond;
  let filledAt = performance.now();
  return {
    allows: () => {
      const now = performance.now();
      tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
