import { existsSync } from 'node:fs';
import { inRoot, inState } from './places.mjs';
import { tell } from './progress.mjs';
import { Sentence } from './sentence.mjs';
import { tail } from './tools.mjs';
import { until } from './until.mjs';

const READY_MS = 90_000;
const RESTARTS = 3;
const WITHIN_MS = 60_000;

/** The compiled main program of one of our apps. */
export function mainOf(app) {
  const main = inRoot('dist', ...app.split('/'), 'main.js');
  if (!existsSync(main)) throw new Sentence(`${app} is not there: dist/${app}/main.js was not built.`);
  return main;
}

/** Runs a program of ours to its end; its last lines are shown when it fails. */
export async function runOnce(nursery, { app, environment, keep }) {
  const program = nursery.launch(described(app, environment));
  keep(program);
  const how = await program.exited;
  if (how !== 'exit 0')
    throw new Sentence(`${app} failed (${how}). Its last lines:\n${tail(program.lastLines(20).join('\n'))}`);
}

/**
 * Keeps a program of ours running: waits until it answers at `health`, and starts it again when it dies, but not for
 * ever. `onGivenUp` is called once when it will not be started again.
 */
export async function keepRunning(nursery, { app, environment, health, patienceMs, keep, stopping, onGivenUp }) {
  const crashes = [];
  const start = () => {
    const program = nursery.launch({ ...described(app, environment), patienceMs });
    keep(program);
    program.exited.then((how) => stopping() || revive(program, how));
    return program;
  };
  const revive = (program, how) => {
    crashes.push(Date.now());
    tell(`\n${app} ended (${how}). Its last lines:\n${tail(program.lastLines(12).join('\n'))}`);
    const recent = crashes.filter((at) => Date.now() - at < WITHIN_MS).length;
    if (recent > RESTARTS)
      return onGivenUp(new Sentence(`${app} ended ${recent} times within a minute; stopping everything.`));
    tell(`${app} is started again (${recent} of ${RESTARTS}).`);
    start();
  };
  const first = start();
  await until(() => answers(health), { withinMs: READY_MS, everyMs: 100, alive: first, what: app });
}

function described(app, environment) {
  const name = app.replaceAll('/', '-');
  return {
    name: app,
    command: process.execPath,
    args: ['--enable-source-maps', '--disable-warning=ExperimentalWarning', mainOf(app)],
    env: { ...process.env, ...environment },
    log: inState('logs', `${name}.log`),
  };
}

const answers = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
