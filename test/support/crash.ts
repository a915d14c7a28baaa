import assert from 'node:assert/strict';
import { describe, test as nodeTest, type TestContext } from 'node:test';
import type { DatabaseAddress } from '../../src/platform/db/database.ts';
import { untilHealthy } from './answering.ts';
import { freshFolder } from './folder.ts';
import { freshDatabase, mortalPostgres, whyNoPostgres } from './postgres.ts';
import { type Program, runProgram, type Settings } from './program.ts';
import { whole } from './scale.ts';

/** Something that is cut short while people act, and goes on. */
export type Crash = {
  readonly freshAddress: () => Promise<DatabaseAddress>;
  readonly cut: (program: Program) => Promise<void>;
  /** Lets the database be read again, if it was what was cut. */
  readonly restore: () => Promise<void>;
  /** The program that serves from then on: another one, or the same where the database was what was cut. */
  readonly goOn: (program: Program, address: DatabaseAddress, settings?: Settings) => Promise<Program>;
};

const ofProgram = (freshAddress: Crash['freshAddress']): Crash => ({
  freshAddress,
  cut: (program) => program.kill(),
  restore: async () => {},
  goOn: (_, address, settings) => runProgram(address, settings),
});

const ofPostgres = (): Crash => {
  let cuts = 0;
  return {
    freshAddress: async () => ({ url: await (await mortalPostgres()).freshDatabase() }),
    cut: async ({ origin }) => {
      cuts += 1;
      await (await mortalPostgres()).kill(cuts % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
      const statusOf = async (path: string) => (await fetch(origin + path)).status;
      assert.equal(await statusOf('/readyz'), 503);
      assert.equal(await statusOf('/healthz'), 200, 'it lives, and needs no new start');
      assert.equal(await statusOf('/fr'), 200, 'public pages need no database');
    },
    restore: async () => (await mortalPostgres()).restart(),
    goOn: async (program) => {
      await untilHealthy(program.origin);
      return program;
    },
  };
};

/**
 * Declares the same tests of the program killed on SQLite, of PostgreSQL killed under the program, which must go on by
 * itself: with kill -9, and by what `pg_ctl stop -m immediate` sends; and, in a whole run, of the program killed on
 * PostgreSQL.
 */
export const onEachCrash = (
  name: string,
  declare: (on: {
    readonly crash: Crash;
    readonly test: (sentence: string, run: (t: TestContext) => Promise<void>) => void;
  }) => void,
): void => {
  const skip = whyNoPostgres() ?? false;
  void describe(`${name}, at a kill -9 of the program on SQLite`, () => {
    declare({
      crash: ofProgram(async () => ({ folder: freshFolder() })),
      test: (sentence, run) => void nodeTest(sentence, run),
    });
  });
  const postgres = (what: string, crash: () => Crash) =>
    void describe(`${name}, at ${what}`, () => {
      declare({
        crash: crash(),
        test: (sentence, run) => void nodeTest(sentence, { skip }, run),
      });
    });
  if (whole)
    postgres('a kill -9 of the program on PostgreSQL', () =>
      ofProgram(async () => ({ url: await freshDatabase() })),
    );
  postgres('a sudden end of PostgreSQL', ofPostgres);
};
