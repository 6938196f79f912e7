/** `node sdk-download.mjs <folder> <version>`: lets the Temporal SDK fetch its server. A process of its own, so that it can be ended. */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [downloadDir, version] = process.argv.slice(2);
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, version: `v${version}` } },
});
await environment.teardown();
