import { spawn } from 'node:child_process';
import { root } from './places.mjs';

/**
 * Runs a program to its end and answers its exit code and what it printed. A program that cannot be started answers
 * 127; one that takes longer than `withinMs` is killed and answers 124.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, withinMs?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(command, args, { cwd = root, env, withinMs, signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], signal });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8').trim();
    let late = false;
    const timer = withinMs && setTimeout(() => kill(child, () => (late = true)), withinMs);
    const end = (code, text) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : code, output: text });
    };
    child.once('error', (error) => end(127, error.message));
    child.once('close', (code) => end(code ?? 1, output()));
  });
}

function kill(child, note) {
  note();
  child.kill('SIGKILL');
  // A grandchild may hold the pipes open for ever.
  child.stdout.destroy();
  child.stderr.destroy();
}

/** Runs a program of node_modules, by its package's file: `.bin` links are missing on some systems. */
export const runPackaged = (file, args, options) =>
  runTool(process.execPath, [`${root}/node_modules/${file}`, ...args], options);

/** The end of a tool's output, indented, for an error message. */
export const tail = (output, count = 20) =>
  output
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
