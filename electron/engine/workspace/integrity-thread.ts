/** Entry of the thread that checks a workspace before it is written to, by a reading connection of its own. */
import { answerAside } from '../threads/answer-aside.ts';
import { Connection } from './connection.ts';
import { refuseDamage } from './integrity.ts';
import { openReader } from './open-database.ts';
import { setPragmas } from './pragmas.ts';

await answerAside((path: string) => {
  const database = openReader(path);
  try {
    const connection = new Connection(database, path, 'read');
    // A writer's checks of every page hold here too.
    connection.run(() => setPragmas(database, path, 'read'));
    refuseDamage(connection);
    return { result: null };
  } finally {
    database.close();
  }
});
