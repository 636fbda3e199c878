import { describe, expect, it } from 'vitest';
import { InterruptedError, openEngine } from './engine.ts';

/** Takes minutes where nobody ends it. */
const ENDLESS =
  'SELECT sum(a.range * b.range) AS sum FROM range(1000000) AS a, range(1000000) AS b';

describe('an engine', () => {
  it('ends a statement that takes longer than it may, and answers the next', async () => {
    const engine = await openEngine({ time: 300 });
    await expect(engine.all(ENDLESS)).rejects.toThrow(InterruptedError);
    await expect(engine.run(`CREATE TABLE t AS ${ENDLESS}`)).rejects.toThrow(InterruptedError);
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    engine.close();
  });

  it('ends what is running when it is told to', async () => {
    const engine = await openEngine({ connections: 2 });
    const running = engine.all(ENDLESS).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    engine.interrupt();
    expect(await running).toBeInstanceOf(InterruptedError);
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    engine.close();
  });
});
