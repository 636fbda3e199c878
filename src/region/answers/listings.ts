import { LRUCache } from 'lru-cache';
import { identifier, type Engine, type Row } from '../../store/engine.ts';

/** Listings of records that were asked for lately, in order, so that a page is found at once. */
export interface Listings {
  /**
   * @param sql a statement that lists records
   * @param order columns that tell the records apart, in the order to list them by
   */
  page<T extends Row>(
    sql: string,
    order: readonly string[],
    at: { offset: number; limit: number },
  ): Promise<T[]>;
}

/** Rows that are held for all listings together; the longest unused give way. */
const MOST_ROWS = 2_000_000;
/** A longer listing is run anew for each page. */
const LONGEST = 1_000_000;

const POSITION = '_position';

interface Listing {
  readonly table: string;
  readonly rows: number;
}

export function openListings(engine: Engine): Listings {
  let made = 0;
  const held = new LRUCache<string, Listing>({
    maxSize: MOST_ROWS,
    sizeCalculation: ({ rows }) => rows + 1,
    dispose: ({ table }) => void engine.run(`DROP TABLE ${table}`).catch(() => {}),
  });
  const making = new Map<string, Promise<Listing>>();

  async function make(sql: string, order: readonly string[]): Promise<Listing> {
    const table = identifier(`listing_${++made}`);
    const by = order.map(identifier).join(', ');
    await engine.run(
      `CREATE TABLE ${table} AS SELECT row_number() OVER (ORDER BY ${by}) - 1 AS ${POSITION}, *
       FROM (\n${sql}\n) ORDER BY ${POSITION} LIMIT ${LONGEST + 1}`,
    );
    const [count] = await engine.all<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`);
    return { table, rows: count!.rows };
  }

  async function listingOf(sql: string, order: readonly string[]): Promise<Listing> {
    const known = held.get(sql);
    if (known) return known;
    const running = making.get(sql) ?? make(sql, order);
    making.set(sql, running);
    try {
      const listing = await running;
      if (making.delete(sql)) held.set(sql, listing);
      return listing;
    } catch (error) {
      making.delete(sql);
      throw error;
    }
  }

  return {
    async page(sql, order, { offset, limit }) {
      const { table, rows } = await listingOf(sql, order);
      if (rows > LONGEST)
        return engine.all(
          `SELECT * FROM (\n${sql}\n) ORDER BY ${order.map(identifier).join(', ')}
           LIMIT $limit OFFSET $offset`,
          { offset, limit },
        );
      return engine.all(
        `SELECT * EXCLUDE (${POSITION}) FROM ${table}
         WHERE ${POSITION} >= $offset AND ${POSITION} < $until ORDER BY ${POSITION}`,
        { offset, until: offset + limit },
      );
    },
  };
}
