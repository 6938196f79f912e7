import './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { openNursery } from './children.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { environmentOf } from './environment.mjs';
import { interrupted, listenForInterruption } from './interruption.mjs';
import { ensureKeys } from './keys.mjs';
import { forgetStarted, noteStarted, stopLeftovers } from './leftovers.mjs';
import { inState } from './places.mjs';
import { choosePort } from './ports.mjs';
import { keepRunning, runOnce } from './programs.mjs';
import { step, tell } from './progress.mjs';
import { claimRun, endRun, noteRunning } from './run-file.mjs';
import { giveUp, Sentence } from './sentence.mjs';
import { lastingServers } from './servers.mjs';
import { tail } from './tools.mjs';
import { addressesOf, welcome } from './welcome.mjs';
import { ensureWritable } from './writable.mjs';

const PORTS = {
  sandbox: { name: 'the sandbox', usual: 3400, variable: 'SANDBOX_PORT' },
  api: { name: 'the API', usual: 3000, variable: 'API_PORT' },
  workerHealth: { name: "the worker's health page", usual: 3100, variable: 'WORKER_HEALTH_PORT' },
};

/** Stopped in this order: first who acts, then who answers, then what they stand on. */
const STOP_ORDER = [['apps/worker'], ['apps/api', 'apps/sandbox', 'apps/model-city'], ['temporal'], ['postgres']];
const SERVERS = ['temporal', 'postgres'];
const running = new Set();
const keep = (program) => {
  running.add(program);
  if (SERVERS.includes(program.name)) program.exited.then((how) => onServerLost(program, how));
};
let failure = null;
let end;
const over = new Promise((resolve) => {
  end = resolve;
});

await ensureWritable()
  .then(() => claimRun())
  .then((other) => (other ? sayWhereItIs(other) : live()))
  .catch(giveUp);

function sayWhereItIs({ pid, environment, uiUrl }) {
  if (!environment) return tell(`Yobikake is being started by another process (${pid}). 別のプロセスが起動中です。`);
  process.stdout.write(
    `Yobikake runs already (process ${pid}). すでに起動しています。\n${addressesOf({ environment, uiUrl })}\n`,
  );
}

async function live() {
  listenForInterruption(() => {
    tell('\nStopping … 停止しています');
    end();
  });
  await stopLeftovers();
  const nursery = openNursery({ note: noteStarted });
  try {
    await Promise.race([bringUp(nursery), over]);
    await over;
  } catch (error) {
    failure = error;
  }
  nursery.seal();
  await stopAll();
  forgetStarted();
  await endRun();
  nursery.close();
  if (failure) giveUp(failure);
  else tell('Stopped. The data are kept in .yobikake; "npm start" goes on where it was.');
  // A download or a check that was cut short must not keep the process.
  process.exit();
}

async function bringUp(nursery) {
  await ensureDependencies(interrupted);
  await ensureBuilt(interrupted);
  const { env } = process;
  const given = new Set();
  const keys = await ensureKeys();
  const ports = {};
  for (const [name, wanted] of Object.entries(PORTS)) ports[name] = await choosePort(wanted, { env, given, tell });
  const { databaseUrl, address, uiUrl } = await lastingServers({
    nursery,
    keys,
    env,
    given,
    keep,
    signal: interrupted,
  });
  // The inbox survives a restart, as a telephone would.
  const environment = {
    ...environmentOf({ keys, databaseUrl, address, ports, env }),
    SANDBOX_JOURNAL: env.SANDBOX_JOURNAL ?? inState('sandbox.jsonl'),
  };
  await step('The model city (schema, people, programs)', () =>
    runOnce(nursery, { app: 'apps/model-city', environment, keep }),
  );
  await startPrograms(nursery, environment);
  await noteRunning({ environment, uiUrl });
  process.stdout.write(welcome({ environment, uiUrl }));
}

async function startPrograms(nursery, environment) {
  const local = (port, page) => `http://127.0.0.1:${environment[port]}${page}`;
  const start = (app, health, patienceMs) => {
    const circumstances = { keep, stopping: () => interrupted.aborted || failure !== null, onGivenUp };
    return step(app.replace('apps/', ''), () =>
      keepRunning(nursery, { app, environment, health, patienceMs, ...circumstances }),
    );
  };
  if (environment.GATEWAY_URL === local('SANDBOX_PORT', ''))
    await start('apps/sandbox', local('SANDBOX_PORT', '/inbox'), 2_000);
  await start('apps/api', local('API_PORT', '/v1/health'), 2_000);
  await start('apps/worker', local('WORKER_HEALTH_PORT', '/health'), 6_000);
}

function onGivenUp(error) {
  failure ??= error;
  end();
}

/** Our programs cannot go on without their servers, and what happened is in the server's last lines. */
function onServerLost({ name, lastLines }, how) {
  if (interrupted.aborted || failure) return;
  onGivenUp(
    new Sentence(`${name} ended (${how}); stopping everything. Its last lines:\n${tail(lastLines(12).join('\n'))}`),
  );
}

async function stopAll() {
  for (const names of STOP_ORDER) {
    const programs = [...running].filter((program) => names.includes(program.name));
    await Promise.all(programs.map((program) => program.stop()));
  }
}
