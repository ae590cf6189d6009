import pg from 'pg'

export const level = '0002-second.sql'

/** One of everything that a dump can get wrong. */
export const schema = `
  create table accounts (district_id int, id int, name text, balance int check (balance >= 0), primary key (district_id, id),
    initial text generated always as (left(name, 1)) stored);
  create table adjustments (district_id int, id int generated always as identity, account int, by int, primary key (district_id, id),
    foreign key (district_id, account) references accounts);
  create table areas (code text collate "C" primary key, parent text collate "C" references areas, head int);
  create table heads (id int primary key, area text collate "C" not null references areas);
  alter table areas add foreign key (head) references heads;
  create table oddities (id int primary key, t text, b bytea, j jsonb, n numeric, at timestamptz, a text[], f float8);
  create table seeds (id int primary key);
  create table keys (id int primary key);
  create table events (event_id uuid primary key, xid xid8 not null default pg_current_xact_id());
  create table reaction_failures (event_id uuid primary key, xid xid8 not null);
  create table dispatch_cursor (name text primary key, xid xid8 not null, event_id uuid not null);
  create function refuse() returns trigger language plpgsql as $$ begin raise 'no %', new.id; end $$;
  create trigger refuse before insert on oddities for each row execute function refuse();
  insert into seeds values (1)`

export async function run<T extends pg.QueryResultRow>(url: string, statements: string[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: T[] = []
    for (const statement of statements) rows = (await client.query<T>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Moves points between accounts and notes each move: sums hold in every single picture, and only there. */
export function writeLoad(client: pg.Client) {
  let stopped = false
  let moves = 0
  const loop = (async () => {
    for (; !stopped; moves++) {
      const [from, to] = [1 + (moves % 200), 1 + ((moves * 7 + 3) % 200)]
      await client.query(`begin; update accounts set balance = balance - 1 where id = ${from};
        update accounts set balance = balance + 1 where id = ${to};
        insert into adjustments (district_id, account, by) values (330106, ${from}, -1), (330106, ${to}, 1);
        insert into events (event_id) values (gen_random_uuid()); commit`)
    }
  })()
  return {
    moves: () => moves,
    stop: async () => {
      stopped = true
      await loop
    },
  }
}
