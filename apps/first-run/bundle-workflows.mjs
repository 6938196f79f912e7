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

// Where the payloads are enclosed and failures are stripped; both sides of the sandbox must use the same.
const CONVERTERS = {
  payloadConverterPath: ['activities/temporal/payload-converter'],
  failureConverterPath: ['activities/temporal/failure-converter'],
};

const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve(entry),
  logger: new DefaultLogger('WARN'),
  ...converters(),
});
await mkdir(path.dirname(out), { recursive: true });
// Readers see the whole bundle or none, also when two processes make it at once.
const part = `${out}.${process.pid}`;
await writeFile(part, code);
await rename(part, out);

function converters() {
  const found = Object.entries(CONVERTERS).flatMap(([option, [file]]) => {
    const candidates = ['.js', '.ts'].map((extension) => path.join(folder, file + extension));
    const path_ = candidates.find((candidate) => existsSync(candidate));
    return path_ ? [[option, path_]] : [];
  });
  return Object.fromEntries(found);
}
