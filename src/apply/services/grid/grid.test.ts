import '../../../../test/support/pages.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { shipped } from '../../../../test/support/shipped.ts';
import { rulesVersion } from '../../../assessment/assessment.ts';
import { bandCode, bands, type Standards, unansweredCode } from '../../../standard/standard.ts';
import { gridCsv } from './grid.export.ts';
import {
  arranged,
  type GridService,
  lastMonths,
  mostLacked,
  movedBetween,
  standingOf,
  sumOf,
  trendOf,
} from './grid.ts';
import { gridWords } from './grid.words.ts';

const { standards } = shipped();
const { current } = standards;
const actions = current.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
const rank = (band: (typeof bands)[number]): string => String(bands.indexOf(band));
const all = (band: (typeof bands)[number]): string => rank(band).repeat(actions.length);
/** The bands of a service, those that are told of put among actions without an answer. */
const told = (...some: readonly (readonly [action: string, band: (typeof bands)[number]])[]): string => {
  const codes = [...unansweredCode.repeat(actions.length)];
  for (const [action, band] of some) codes[actions.indexOf(action)] = rank(band);
  return codes.join('');
};
const pictured = (codes: string, standard = current.version) => ({ standard, bands: codes });

/** The standards with one before, that had not the first action yet. */
const withEarlier = (): Standards => {
  const [first, ...others] = current.practices;
  assert.ok(first);
  const practices = [{ ...first, actions: first.actions.slice(1) }, ...others];
  const earlier = { ...current, version: 'before', practices };
  return { ...standards, byVersion: new Map([...standards.byVersion, ['before', earlier]]) };
};

const serviceOf = (name: string, codes: string, more: Partial<GridService['now']> = {}): GridService => ({
  id: name,
  name: { fr: name, en: name },
  folded: { fr: name.toLowerCase(), en: name.toLowerCase() },
  phase: 'run',
  former: undefined,
  now: {
    service: name,
    seq: 1,
    rules: rulesVersion,
    ...pictured(codes),
    proven: 0,
    inPlace: [...codes].filter((code) => code <= rank('contradicted')).length,
    documented: 0,
    verified: 0,
    unknown: [...codes].filter((code) => code === rank('unknown') || code === unansweredCode).length,
    notApplicable: [...codes].filter((code) => code === rank('not-applicable')).length,
    contradicted: [...codes].filter((code) => code === rank('contradicted')).length,
    late: 0,
    changedAt: '',
    holdsUntil: null,
    ...more,
  },
});

/** Pictures of a service, whatever they hold. */
const anyCodes = fc
  .array(fc.integer({ min: 0, max: Number(unansweredCode) }), {
    minLength: actions.length,
    maxLength: actions.length,
  })
  .map((codes) => codes.join(''));

describe('What moved of a service', () => {
  test('rises, falls, becomes contradicted, or known: neither is rising', () => {
    const before = told(
      ['1.1', 'declared'],
      ['1.2', 'verified'],
      ['2.1', 'to-do'],
      ['2.2', 'not-applicable'],
      ['7.2', 'to-do'],
    );
    const now = told(
      ['1.1', 'documented'],
      ['1.2', 'documented'],
      ['2.1', 'not-applicable'],
      ['2.2', 'to-do'],
      ['7.1', 'verified'],
      ['7.2', 'contradicted'],
    );
    const moved = movedBetween(standards, pictured(before), pictured(now));
    const still = { gained: [], lost: [] };
    assert.deepEqual(moved, { against: 1, up: 1, down: 1, known: 1, ...still });
    const first = movedBetween(standards, undefined, pictured(now));
    assert.deepEqual(
      first,
      { against: 1, up: 0, down: 0, known: 5, ...still },
      'all is new in a service that was not there',
    );
    const lost = movedBetween(standards, pictured(now), pictured(all('unknown')));
    assert.deepEqual(lost, { against: 0, up: 0, down: 5, known: 0, ...still }, 'what is known no more fell');
    assert.deepEqual(sumOf([moved, first, lost]), {
      against: 2,
      up: 1,
      down: 6,
      known: 6,
      gained: 0,
      lost: 0,
    });
  });

  test('is told by the actions that two versions share', () => {
    const before = told().slice(1);
    assert.deepEqual(
      movedBetween(
        withEarlier(),
        pictured(before, 'before'),
        pictured(told([actions[0] ?? '', 'verified'], ['7.1', 'to-do'])),
      ),
      { against: 0, up: 0, down: 0, known: 1, gained: [], lost: [] },
    );
  });

  test('names the practices that became proven, and those that are not any more', () => {
    const ofOne = current.practices[0]?.actions.map(({ id }) => id) ?? [];
    const without = (code: string): string => {
      const codes = [...told(...ofOne.map((id) => [id, 'verified'] as const))];
      codes[0] = code;
      return codes.join('');
    };
    const between = (from: string, to: string) => {
      const { gained, lost } = movedBetween(standards, pictured(from), pictured(to));
      return [gained, lost];
    };
    const [alone, agreed] = [without(bandCode('not-applicable')), without(bandCode('not-applicable', true))];
    assert.deepEqual(between(alone, agreed), [[1], []], 'what does not apply counts once a review agreed');
    assert.deepEqual(between(agreed, alone), [[], [1]]);
    assert.deepEqual(between(agreed, without(bandCode('verified'))), [[], []]);
    assert.deepEqual(between(all('unknown'), agreed), [[1], []]);
    const nothingApplies = bandCode('not-applicable', true).repeat(actions.length);
    assert.deepEqual(between(all('unknown'), nothingApplies), [[], []]);
    const [was, is] = [told().slice(1), agreed];
    assert.deepEqual(movedBetween(withEarlier(), pictured(was, 'before'), pictured(is)).gained, [1]);
    const proven = [...agreed.slice(1)].join('');
    const { gained, lost } = movedBetween(
      withEarlier(),
      pictured(proven, 'before'),
      pictured(without(bandCode('unknown'))),
    );
    assert.deepEqual([gained, lost], [[], []], 'by the actions that both versions have');
    const sum = sumOf([
      movedBetween(standards, pictured(alone), pictured(agreed)),
      movedBetween(standards, pictured(agreed), pictured(alone)),
    ]);
    assert.deepEqual([sum.gained, sum.lost], [1, 1]);
  });

  test('is undone by its contrary, and is nothing where nothing changed', () => {
    fc.assert(
      fc.property(anyCodes, anyCodes, (one, other) => {
        const there = movedBetween(standards, pictured(one), pictured(other));
        const back = movedBetween(standards, pictured(other), pictured(one));
        const { against, up, down, known, ...practices } = movedBetween(
          standards,
          pictured(one),
          pictured(one),
        );
        assert.deepEqual([against, up, down, known], [0, 0, 0, 0]);
        assert.deepEqual(practices, { gained: [], lost: [] });
        assert.deepEqual([there.gained, there.lost], [back.lost, back.gained]);
        assert.ok(there.up + there.known + there.against >= back.down);
        assert.ok(back.up <= there.down + there.against);
        const unlike = [...one].filter((code, at) => code !== other[at]).length;
        assert.ok(there.against + there.up + there.down + there.known <= unlike);
      }),
    );
  });
});

describe('The services of a grid', () => {
  const services = [
    serviceOf('Carte', told(['1.1', 'declared'], ['1.2', 'declared']), { proven: 1, changedAt: '2026-02' }),
    serviceOf('Aide', told(), { late: 1 }),
    serviceOf('Bail', told(['1.1', 'to-do']), { proven: 3, changedAt: '2026-03', contradicted: 2 }),
  ];
  const shown = (asked: Partial<Parameters<typeof arranged>[1]>): string =>
    arranged(services, { q: '', phase: undefined, only: undefined, sort: 'name', ...asked }, 'fr')
      .map(({ id }) => id)
      .join(' ');

  test('may be those of a phase', () => {
    assert.equal(shown({ phase: 'run' }), 'Aide Bail Carte');
    assert.equal(shown({ phase: 'build' }), '');
  });

  test('are sorted, by name where they are equal', () => {
    assert.equal(shown({}), 'Aide Bail Carte');
    assert.equal(shown({ sort: 'proven' }), 'Bail Carte Aide');
    assert.equal(shown({ sort: 'inPlace' }), 'Carte Aide Bail');
    assert.equal(shown({ sort: 'unknown' }), 'Aide Bail Carte');
    assert.equal(shown({ sort: 'changed' }), 'Bail Carte Aide');
  });

  test('are narrowed to what their names hold, and to a state', () => {
    assert.equal(shown({ q: 'ai' }), 'Aide Bail');
    assert.equal(shown({ only: 'blank' }), 'Aide');
    assert.equal(shown({ only: 'late' }), 'Aide');
    assert.equal(shown({ only: 'contradicted', q: 'carte' }), '');
  });
});

describe('Where the actions of services are', () => {
  const one = serviceOf(
    'A',
    told(
      ['1.1', 'verified'],
      ['1.2', 'declared'],
      ['2.1', 'under-way'],
      ['7.1', 'to-do'],
      ['7.2', 'unknown'],
      ['12.1', 'not-applicable'],
      ['12.2', 'contradicted'],
    ),
  );
  const other = serviceOf('B', told(['1.1', 'to-do']));

  test('is counted once for each, an answer that nobody gave apart from « I do not know »', () => {
    const counted = standingOf([one, other], standards, undefined);
    const { bands: counts, ...rest } = counted;
    const unanswered = 2 * actions.length - 8;
    assert.deepEqual(rest, { actions: 2 * actions.length, unanswered, inPlace: 3 });
    assert.deepEqual([counts.contradicted, counts['to-do'], counts.unknown], [1, 2, unanswered + 1]);
    const sum = Object.values(counts).reduce((total, part) => total + part, 0);
    assert.equal(sum, counted.actions);
    assert.equal(standingOf([], standards, undefined).actions, 0);
  });
});

describe('The services of a body, by a theme', () => {
  test('count the actions of its practices alone, and what moved of them', () => {
    const service = serviceOf('A', told(['1.1', 'verified'], ['7.1', 'to-do']));
    const theme = current.practices[0]?.theme ?? assert.fail();
    const own = current.practices.filter((practice) => practice.theme === theme);
    const standing = standingOf([service, service], standards, theme);
    const { actions: count, bands: counts, unanswered, inPlace } = standing;
    const each = own.flatMap((practice) => practice.actions).length;
    assert.equal(inPlace, undefined);
    assert.deepEqual([count, counts.verified, counts['to-do'], unanswered], [2 * each, 2, 0, 2 * (each - 1)]);
    const moved = (of?: number) => movedBetween(standards, undefined, service.now, of).known;
    assert.deepEqual([moved(), moved(theme)], [2, 1]);
  });
});

describe('What most services lack', () => {
  test('is what is to do, never what is under way already nor what nobody knows', () => {
    const services = [
      serviceOf('A', told(['1.1', 'to-do'], ['7.1', 'under-way'], ['2.1', 'declared'])),
      serviceOf('B', told(['1.1', 'under-way'], ['7.1', 'to-do'], ['2.1', 'not-applicable'])),
      serviceOf('C', told(['1.1', 'declared'], ['12.1', 'to-do'])),
      serviceOf('D', told()),
    ];
    assert.deepEqual(mostLacked(services, standards, 2), [
      { action: '1.1', lacking: 1, unknown: 1 },
      { action: '7.1', lacking: 1, unknown: 2 },
    ]);
    assert.deepEqual(mostLacked(services.slice(3), standards, 3), []);
    const earlier = serviceOf('E', told(['12.1', 'to-do']).slice(1), { standard: 'before' });
    assert.deepEqual(
      mostLacked([...services.slice(2), earlier], withEarlier(), 1),
      [{ action: '12.1', lacking: 2, unknown: 1 }],
      'by another version too',
    );
  });
});

describe('The months of a body', () => {
  test('are the last twelve, and go on counting what was kept before them', () => {
    const months = lastMonths('2026-02-14');
    assert.deepEqual(
      [months.length, months[0], months[1], months.at(-1)],
      [12, '2026-02', '2026-01', '2025-03'],
    );
    const span = (month: string, until: string | null, inPlace: number, verified: number) => ({
      month,
      until,
      inPlace,
      contested: 1,
      documented: 0,
      verified,
    });
    const trend = trendOf(
      [span('2024-05', '2026-02', 5, 1), span('2026-01', null, 3, 2), span('2026-02', null, 4, 1)],
      months,
    );
    assert.deepEqual(
      trend.map(({ counts }) => counts?.inPlace),
      [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 8, 7],
    );
    assert.deepEqual(trend.at(-1), {
      month: '2026-02',
      counts: { inPlace: 7, contested: 2, documented: 0, verified: 3 },
    });
    const young = trendOf([span('2026-01', null, 0, 0)], months);
    assert.deepEqual(
      young.slice(-3).map(({ counts }) => counts?.inPlace),
      [undefined, 0, 0],
      'before its first fact, a body has no count, which is not zero',
    );
  });
});

test('A file of the grid says each count under its own head', () => {
  const bands = told(...(['1.1', '1.2'] as const).map((id) => [id, 'under-way'] as const), ['2.1', 'to-do']);
  const now = {
    proven: 3,
    inPlace: 21,
    documented: 15,
    verified: 5,
    unknown: 62,
    notApplicable: 6,
    contradicted: 7,
    late: 8,
    changedAt: '2026-11-02T12:00:00.000Z',
  };
  const moved = { against: 9, up: 10, down: 11, known: 12, gained: [13], lost: [14] };
  const service = { ...serviceOf('Permis', bands, now), moved };
  const [heads = [], cells = []] = gridCsv('fr', standards, [service], '2026-10', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'));
  const { columns, contested } = gridWords.fr;
  const under = (head: string) => cells[heads.findIndex((each) => each.replace('"', '').startsWith(head))];
  const names = Object.keys(columns) as (keyof typeof columns)[];
  assert.deepEqual(Object.fromEntries(names.map((name) => [name, under(columns[name])])), {
    ...{ proven: '3', inPlace: '21', documented: '15', verified: '5', underWay: '2', toDo: '1' },
    ...{
      unknown: '17',
      unanswered: '45',
      notApplicable: '6',
      contradicted: '7',
      late: '8',
      changed: '2026-11-02',
    },
    ...{ against: '9', up: '10', down: '11', known: '12', gained: '13', lost: '14' },
  });
  assert.equal(under(contested), '21');
});
