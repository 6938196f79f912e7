import type { Client } from '@temporalio/client';

/**
 * Lets one run skip its own waits: its clock jumps to the next timer whenever nothing is under way for it. Needs a
 * Temporal server of 1.32 or later with `frontend.WorkflowTimeSkippingEnabled` (`temporal.md` 5B). The API is young:
 * this is the one place that knows it.
 */
export async function skipTime(client: Client, workflowId: string): Promise<void> {
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
    updateMask: { paths: ['time_skipping_config'] },
  });
}
