/** `forget <Telegram id>`: forgets who a person is, when they ask for it. */
import { connect } from '../adapters/sql/connect.js';
import { forgetPerson } from '../adapters/sql/forgetting.js';
import type { Forgotten } from '../adapters/sql/forgetting.js';
import type { Config } from '../config.js';
import { runningDatabase } from './running-database.js';

const USAGE = 'Usage: forget <Telegram id>, a whole number, as the person finds it in their app or tells you';

/** Throws with what to do when nobody is named. */
export async function runForget(
  config: Config,
  id: string | undefined,
  write: (line: string) => void,
): Promise<undefined> {
  if (!/^\d{1,15}$/.test(id ?? '')) throw new Error(USAGE);
  const database = await runningDatabase(config);
  const sql = connect(database.url, { name: 'forget', max: 1 });
  try {
    for (const line of said(await forgetPerson(sql, Number(id)))) write(line);
  } finally {
    await sql.end({ timeout: 1 });
    await database.close();
  }
  return undefined;
}

/** In words: what has become of it. */
export function said({ forgotten, inRoom }: Forgotten): readonly string[] {
  if (forgotten + inRoom === 0) return ['Nobody of that id is known.'];
  return [
    ...(forgotten > 0 ? ['Forgotten: nothing here leads to this person any more.'] : []),
    ...(inRoom > 0 ? ['They are in a chat: ask them to send /stop, then say this again.'] : []),
  ];
}
