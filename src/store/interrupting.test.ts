import { describe, expect, it } from 'vitest';
import { InterruptedError, openEngine } from './engine.ts';

/** Takes minutes where nobody ends it. */
const ENDLESS =
  'SELECT sum(a.range * b.range) AS sum FROM range(1000000) AS a, range(1000000) AS b';

describe('an engine', () => {
  it('ends a statement that takes longer than it may, and answers the next', async () => {
    const engine = await openEngine({ time: 1500 });
    await expect(engine.all(ENDLESS)).rejects.toThrow(InterruptedError);
    await expect(engine.run(`CREATE TABLE t AS ${ENDLESS}`)).rejects.toThrow(InterruptedError);
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    engine.close();
  });

  it('ends a stream whose rows take longer to come than they may, and answers the next', async () => {
    const engine = await openEngine({ time: 1500 });
    const read = async () => {
      for await (const _rows of engine.stream(ENDLESS));
    };
    await expect(read()).rejects.toThrow(InterruptedError);
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    engine.close();
  });

  it('ends what is running when it is told to, even where it has hardly begun', async () => {
    const engine = await openEngine({ connections: 2 });
    const running = engine.all(ENDLESS).catch((error: unknown) => error);
    engine.interrupt();
    expect(await running).toBeInstanceOf(InterruptedError);
    expect(await engine.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    engine.close();
  });
});
