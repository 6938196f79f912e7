/**
 * `node bundle-workflows.mjs <entry> <out>`: packs the workflows for the worker's sandbox. In a process of its own,
 * since the packer (webpack) is heavy and neither the tests nor the servers need it in theirs.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const [entry, out] = process.argv.slice(2);
const folder = path.dirname(path.dirname(path.resolve(entry)));

// Both sides of the sandbox must write failures alike; beside the entry, so compiled for compiled workflows.
const FAILURE_CONVERTER = path.join(folder, 'activities', 'temporal', 'failure-converter');
const failureConverterPath = ['.js', '.ts']
  .map((ending) => FAILURE_CONVERTER + ending)
  .find((file) => existsSync(file));

const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve(entry),
  logger: new DefaultLogger('WARN'),
  failureConverterPath,
});
await mkdir(path.dirname(out), { recursive: true });
// Readers see the whole bundle or none, also when two processes make it at once.
const part = `${out}.${process.pid}`;
await writeFile(part, code);
await rename(part, out);
