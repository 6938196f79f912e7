import { DefaultFailureConverter } from '@temporalio/common';

/** Failure messages and stacks are payloads too: without this they would stand in clear text in Temporal. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
