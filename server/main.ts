import { pino } from 'pino';
import { createApp } from './app.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

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

function endWithoutMongo(settings: Settings): void {
  if (settings.MONGODB_URL === undefined) return;
  process.stderr.write(
    'MONGODB_URL is set, but this version stores in its embedded database only. Unset MONGODB_URL and start again; nothing was changed.\n',
  );
  process.exit(1);
}

async function main(): Promise<void> {
  const settings = settingsOrExit();
  endWithoutMongo(settings);
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const app = await createApp({ settings, log, install: ['crm'] });
  const url = await app.listen();
  const stop = (signal: string) => {
    say(`${signal}: finishing what is under way …`);
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const first = await app.prepare(say);
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

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
