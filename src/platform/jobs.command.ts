import { type Command, withDatabase } from './command.ts';
import type { ListedJob } from './jobs/jobs.store.ts';
import { jobs } from './jobs/jobs.ts';

const heads = ['STATE', 'NAME', 'DUE AT', 'ATTEMPTS', 'LAST ERROR', 'ID'] as const;

const cells = ({ state, name, dueAt, attempts, lastError, id }: ListedJob): readonly string[] => [
  state,
  name,
  dueAt ?? '-',
  String(attempts),
  lastError ?? '-',
  id,
];

const aligned = (rows: readonly (readonly string[])[]): string[] => {
  const width = (column: number): number =>
    rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
};

export const jobsCommand: Command = {
  usage: [
    ['jobs', 'list the work that is due, under way or failed'],
    ['jobs --json', 'the same, one JSON object a line'],
    ['jobs retry ID', 'put back a job that failed'],
  ],
  run: async ([verb, id, ...more], context) => {
    const { print } = context;
    const random = Math.random;
    if (verb === 'retry' && id && more.length === 0)
      return withDatabase(context, 'write', async (database) => {
        if (!(await jobs({ database, random }).retry(id))) throw new Error(`There is no failed job ${id}.`);
        return undefined;
      });
    if ((verb !== undefined && verb !== '--json') || id) return 'usage';
    return withDatabase(context, 'read', async (database) => {
      const list = await jobs({ database, random }).list();
      if (verb === '--json') for (const job of list) print(JSON.stringify(job));
      else if (list.length === 0) print('There is no work: no job is due, waiting or failed.');
      else for (const line of aligned([heads, ...list.map(cells)])) print(line);
      return undefined;
    });
  },
};
