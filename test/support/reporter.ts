import { Readable } from 'node:stream';
import type { EventData } from 'node:test';
import { spec, type TestEvent } from 'node:test/reporters';

const told = 10;

type Ended = Pick<EventData.TestPass, 'name' | 'nesting' | 'details'>;

/** Whether a test that is skipped is an error: where all that tests need is there, or has to be. */
const everything = process.env.CAP18_TEST_ALL === '1';

/** A suite that stands for a file: shares name theirs by it. */
const isFile = ({ name, nesting, details }: Ended): boolean =>
  nesting === 0 && details.type === 'suite' && name.endsWith('.test.ts');

/** A test that takes longer says why in its name, or is split. */
const longMs = 5_000;
const isLong = ({ nesting, details }: Ended): boolean =>
  nesting > 0 && details.type !== 'suite' && details.duration_ms > longMs;

const slowest = (title: string, all: readonly Ended[]): string => {
  const lines = all
    .toSorted((one, other) => other.details.duration_ms - one.details.duration_ms)
    .slice(0, told)
    .map(({ name, details }) => `${(details.duration_ms / 1000).toFixed(1).padStart(8)} s  ${name}`);
  return lines.length > 0 ? `\n${title}, beside the others:\n${lines.join('\n')}\n` : '';
};

const withSlowest = async function* (source: AsyncIterable<TestEvent>): AsyncGenerator<TestEvent> {
  const [files, long]: [Ended[], Ended[]] = [[], []];
  const untried: string[] = [];
  let isTold = false;
  for await (const event of source) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      if (isFile(event.data)) files.push(event.data);
      if (isLong(event.data)) long.push(event.data);
      if (event.data.skip) untried.push(`${event.data.name}: ${event.data.skip}`);
    }
    // The summary is a series of diagnostics of the run itself, which no file gives.
    if (
      event.type === 'test:diagnostic' &&
      event.data.nesting === 0 &&
      !isTold &&
      /^tests \d+$/.test(event.data.message)
    ) {
      isTold = true;
      const message = `${slowest('The slowest files', files)}${slowest('The slowest of the tests over 5 s', long)}\n`;
      yield { type: 'test:stdout', data: { file: '', message } } as TestEvent;
      if (everything && untried.length > 0) {
        process.exitCode = 1;
        const told = `\nSkipped, where CAP18_TEST_ALL=1 has everything tried:\n${untried.join('\n')}\n`;
        yield { type: 'test:stdout', data: { file: '', message: told } } as TestEvent;
      }
    }
    yield event;
  }
};

/** What Node's own reporter says, with the slowest files and tests before its summary. */
export default async function* (source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  yield* Readable.from(withSlowest(source)).pipe(new spec());
}
