import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { startProblem } from './start-problem.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { startWatchdog } from './watchdog.ts';

// Left alone the heap doubles before it is collected: an import of a million rows then held 300 MB instead of 210, and
// ended a tenth sooner.
setFlagsFromString('--heap-growing-percent=40');

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The settings, or the end of the process with every mistake named. */
function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

let isStopping = false;

async function main(settings: Settings): Promise<void> {
  startWatchdog(settings.STUCK_SECONDS);
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const app = await createApp({ settings, log, install: ['crm'] });
  const url = await app.listen();
  // A signal may come twice: Ctrl+C reaches this process, and npm hands it on once more.
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    say(`${signal}: finishing what is under way …`);
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const first = await app.prepare(say);
  if (isStopping) return;
  if (first) {
    say(`Open ${url} and sign in with`);
    say(`  e-mail    ${first.email}`);
    say(`  password  ${first.password ?? '(ADMIN_PASSWORD)'}`);
    if (first.password) say('The password is shown this once; change it after signing in.');
  } else {
    say(`Open ${url}`);
  }
  say(`ready ${url}`);
  await app.services.expressions.warm();
}

const settings = settingsOrExit();
main(settings).catch((error: unknown) => {
  // What a stop interrupts is no failure.
  if (isStopping) return;
  process.stderr.write(`${startProblem(error, settings)}\n`);
  process.exit(1);
});
