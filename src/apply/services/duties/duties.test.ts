import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { noon, standard } from '../../../../test/support/app.ts';
import type { serviceRoles } from '../../../people/organisations/roles.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import { practiceOf } from '../../../standard/standard.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type DossierFact, type NewDossierFact, profileOf } from '../dossier/dossier.ts';
import { type Duty, dutiesOf, isPressing, type Part, teamPart } from './duties.ts';
import { shownOf } from './duties.views.ts';

const service = 'bb8f2f52-2c4b-4a39-9f6d-0c4f7d2f5c11';
const [mary, dorothy, grace, text] = [1, 2, 3, 4].map(
  (digit) => `${digit}0a8f2f5-2c4b-4a39-9f6d-0c4f7d2f5c11`,
) as [string, string, string, string];
const today = dayOf(noon);

type Told = Omit<NewDossierFact, 'actor'>;
type Said = readonly [days: number, by: string, Told];

/** A file, from what each person told so many days from now. */
const fileOf = (...told: readonly Said[]) =>
  dossierFrom(
    service,
    told.map(([days, by, fact], rank) => {
      const recordedAt = new Date(noon.getTime() + days * 86_400_000).toISOString();
      const actor = { kind: 'account', id: by };
      const stream = `service:${service}`;
      return { ...fact, id: `${rank}`, stream, seq: rank + 1, recordedAt, effectiveAt: recordedAt, actor };
    }) as unknown as readonly DossierFact[],
  );
type File = ReturnType<typeof fileOf>;

const roleIn = (role: (typeof serviceRoles)[number], account: string): Part => ({
  account,
  reviews: false,
  ...teamPart([{ role, organisation: service }], service),
});
const lead = roleIn('service-lead', dorothy);
const member = roleIn('service-member', mary);
const reader = roleIn('service-reader', mary);
/** Whoever may take the reviews of the body, and is of no team. */
const verifier: Part = { account: grace, writes: false, leads: false, reviews: true };

const dutiesIn = (file: File, part: Part, mentions: Parameters<typeof dutiesOf>[3] = []) => {
  const profile = profileOf(file, standard, noon.toISOString());
  return dutiesOf(file, { standard, profile, phase: 'run', today }, part, mentions);
};

const about = (duty: Duty): unknown => {
  if ('review' in duty) return duty.review.id;
  if ('item' in duty) return duty.item.id;
  if (duty.kind === 'unknown') return `${duty.actions.length} ${duty.answered}`;
  if ('practice' in duty) return duty.practice;
  if ('ending' in duty) return duty.ending.id;
  if ('spoken' in duty) return duty.spoken.count;
  return 'next' in duty ? duty.next.action.id : '';
};
const said = (duties: readonly Duty[], ...of: readonly Duty['kind'][]) =>
  duties.flatMap((duty) => (of.includes(duty.kind) ? [`${duty.kind} ${about(duty)}`.trim()] : []));

const ids = (practice: number): readonly string[] =>
  practiceOf(standard, practice)?.actions.map(({ id }) => id) ?? [];
const everyAction = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id));

const declared = (
  status: 'in-place' | 'to-do' | 'unknown' | 'not-applicable',
  ...actions: readonly string[]
) => actions.map((action): Said => [-90, mary, { kind: 'service.declared', data: { action, status } }]);
const evidence = (id: string, actions: readonly string[], until?: string): Said => {
  const data = {
    evidence: id,
    sort: 'text',
    title: text,
    actions: [...actions],
    ...(until ? { until } : {}),
  } as const;
  return [-80, mary, { kind: 'service.evidence-added', data }];
};
const asked = (
  review: string,
  practices: readonly number[],
  to: string | null,
  by: 'person' | 'body' | 'link' = 'person',
  days = -20,
): Said => [
  days,
  dorothy,
  { kind: 'service.review-asked', data: { review, practices: [...practices], reviewer: to, by } },
];
type Verdicts = Readonly<Record<string, 'shown' | 'explore' | 'not-yet' | 'agreed' | 'disagreed'>>;
const closed = (review: string, verdicts: Verdicts, days = -3, until = '2028-11-24'): Said => {
  const judged = Object.entries(verdicts).map(([action, verdict]) => ({ action, verdict, evidence: [] }));
  const data = { review, seen: 1, until, signed: text, remarks: [], judged };
  return [days, grace, { kind: 'service.review-closed', data }];
};
const planned = (action: string, assignee: string | null, days: number | null): Said => {
  const due = days === null ? null : addDays(today, days);
  return [-9, dorothy, { kind: 'service.planned', data: { action, assignee, due } }];
};

describe('What someone has to do in a service', () => {
  test('is to begin where nothing is said yet, and to say where actions are once something is', () => {
    for (const part of [lead, member]) assert.deepEqual(said(dutiesIn(fileOf(), part), 'begin'), ['begin']);
    assert.deepEqual([dutiesIn(fileOf(), reader), dutiesIn(fileOf(), verifier)], [[], []]);
    const begun = fileOf(
      ...declared('in-place', ...everyAction.filter((id) => !['1.2', '1.3', '7.1'].includes(id))),
    );
    const [first] = dutiesIn(begun, member);
    assert.deepEqual(first?.kind === 'unknown' && first.actions, ['1.2', '1.3', '7.1']);
    assert.deepEqual(said(dutiesIn(begun, member), 'unknown'), ['unknown 3 0'], 'in one line');
  });

  test('leaves their place to what would help most after answers that nobody knows', () => {
    const unknown = ['1.2', '2.1', '5.1', '5.2', '7.1'];
    const file = fileOf(
      ...declared('to-do', ...everyAction.filter((id) => !unknown.includes(id))),
      ...declared('unknown', ...unknown.slice(1)),
    );
    const duties = dutiesIn(file, lead);
    assert.deepEqual(said(duties, 'unknown'), ['unknown 5 4'], 'answered, and not');
    const { lines, total } = shownOf(duties, (duty) => duty, 1, false);
    assert.deepEqual([lines.length, total], [6, 6]);
    assert.equal(said(lines, 'next').length, 5);
    assert.equal(shownOf(said(duties, 'next'), () => duties.at(-1) as Duty, 3, false).lines.length, 3);
  });

  test('is a review that they are asked for, or may take, from outside', () => {
    const file = fileOf(
      asked('named', [1], grace),
      asked('body', [2], null, 'body'),
      asked('link', [3], null, 'link'),
      asked('other', [4], mary),
    );
    assert.deepEqual(said(dutiesIn(file, verifier), 'review', 'take'), ['review named', 'take body']);
    assert.deepEqual(said(dutiesIn(file, { ...verifier, reviews: false }), 'review', 'take'), [
      'review named',
    ]);
    assert.deepEqual(said(dutiesIn(file, lead), 'review', 'take'), []);
    const joined: Said = [-1, dorothy, { kind: 'service.joined', data: { account: grace } }];
    assert.deepEqual(dutiesIn(fileOf(asked('named', [1], grace), joined), verifier), []);
    const taken: Said = [-1, grace, { kind: 'service.review-taken', data: { review: 'link' } }];
    const link = fileOf(asked('link', [3], null, 'link'), taken);
    assert.deepEqual(said(dutiesIn(link, { ...verifier, reviews: false }), 'review'), ['review link']);
    const over = fileOf(asked('named', [1], grace), closed('named', { '1.1': 'shown' }));
    assert.deepEqual(dutiesIn(over, verifier), []);
  });

  test('is to answer a review that leaves points, for ten working days, once', () => {
    const file = (verdicts: Verdicts, days: number, ...more: readonly Said[]) =>
      fileOf(
        ...declared('in-place', '1.1', '1.2'),
        asked('r', [1], grace),
        closed('r', verdicts, days),
        ...more,
      );
    const answers = (of: File, part = member) => said(dutiesIn(of, part), 'answer');
    assert.deepEqual(answers(file({ '1.1': 'shown', '1.2': 'explore' }, -3)), ['answer r']);
    assert.deepEqual(answers(file({ '1.1': 'not-yet' }, -3)), ['answer r']);
    assert.deepEqual(answers(file({ '1.1': 'shown', '1.2': 'agreed' }, -3)), []);
    assert.deepEqual(answers(file({ '1.1': 'not-yet' }, -15)), []);
    assert.deepEqual(answers(file({ '1.1': 'not-yet' }, -3), reader), []);
    // Its reviewer, who came to the team since, does not answer for it.
    assert.deepEqual(answers(file({ '1.1': 'not-yet' }, -3), roleIn('service-member', grace)), []);
    const answered: Said = [
      -1,
      mary,
      { kind: 'service.review-answered', data: { review: 'r', words: text } },
    ];
    assert.deepEqual(answers(file({ '1.1': 'not-yet' }, -3, answered)), []);
  });

  test('is to ask someone else where a review was declined, until somebody is asked again', () => {
    const declined: Said = [-2, grace, { kind: 'service.review-declined', data: { review: 'r', why: text } }];
    const file = fileOf(asked('r', [1, 2], grace), declined);
    assert.deepEqual(said(dutiesIn(file, lead), 'declined'), ['declined r']);
    assert.deepEqual(said(dutiesIn(file, member), 'declined'), []);
    const again = fileOf(asked('r', [1, 2], grace), declined, asked('s', [1], mary, 'person', -1));
    const [duty] = dutiesIn(again, lead);
    assert.deepEqual(duty?.kind === 'declined' && duty.practices, [2]);
    const both = fileOf(asked('r', [1, 2], grace), declined, asked('s', [2, 1], mary, 'person', -1));
    assert.deepEqual(said(dutiesIn(both, lead), 'declined'), []);
  });

  test('is what is given to them, late or soon, and for who leads what nobody has', () => {
    const file = fileOf(
      ...declared('to-do', ...everyAction),
      planned('1.1', mary, -1),
      planned('1.2', mary, 14),
      planned('1.3', mary, 15),
      planned('2.1', dorothy, 3),
      planned('2.2', null, -2),
      planned('2.3', mary, null),
    );
    assert.deepEqual(said(dutiesIn(file, member), 'item', 'unowned'), ['item 1.1', 'item 1.2']);
    assert.deepEqual(said(dutiesIn(file, lead), 'item', 'unowned'), ['unowned 2.2', 'item 2.1']);
    assert.deepEqual(dutiesIn(file, reader), []);
  });

  test('is to give the points that a review left to someone, for who leads, before their day is near', () => {
    const point = {
      task: 'p',
      words: text,
      practice: 1,
      assignee: null,
      due: addDays(today, 90),
      review: 'r',
    };
    const judged = [{ action: '1.1', verdict: 'explore', evidence: [], task: 'p' }] as const;
    const data = {
      review: 'r',
      seen: 1,
      until: '2028-11-24',
      signed: text,
      remarks: [],
      judged: [...judged],
    };
    const file = fileOf(
      ...declared('in-place', '1.1'),
      asked('r', [1], grace),
      [-20, grace, { kind: 'service.task-added', data: point }],
      [-19, grace, { kind: 'service.review-closed', data }],
    );
    assert.deepEqual(said(dutiesIn(file, lead), 'unowned'), ['unowned p']);
    assert.deepEqual(said(dutiesIn(file, member), 'unowned'), []);
  });

  test('is to ask for a review of a practice that is ready, while none is open', () => {
    const ready = [...declared('in-place', ...ids(7)), evidence('e', ids(7))];
    assert.deepEqual(said(dutiesIn(fileOf(...ready), lead), 'ask'), ['ask 7']);
    assert.deepEqual(said(dutiesIn(fileOf(...ready), member), 'ask'), []);
    assert.deepEqual(said(dutiesIn(fileOf(...ready, asked('r', [7], grace)), lead), 'ask'), []);
    assert.deepEqual(said(dutiesIn(fileOf(...declared('in-place', ...ids(7))), lead), 'ask'), []);
  });

  test('is to have reviewed again what a review no longer holds for, late since its day, once a practice', () => {
    const verdicts = Object.fromEntries(ids(7).map((id) => [id, 'shown' as const]));
    const last = addDays(today, -4);
    const file = fileOf(
      ...declared('in-place', ...ids(7)),
      asked('r', [7], grace, 'person', -60),
      closed('r', verdicts, -50, last),
    );
    const [first] = dutiesIn(file, lead);
    assert.deepEqual(first && [first.kind, about(first), first.day, first.late], ['again', 7, last, true]);
    assert.deepEqual(said(dutiesIn(file, lead), 'ask', 'ending'), []);
    assert.deepEqual(said(dutiesIn(file, member), 'again'), []);
  });

  test('is what supports actions and ends within sixty days, for who leads', () => {
    const last = addDays(today, 40);
    const file = fileOf(...declared('in-place', '1.1', '2.1'), evidence('e', ['1.1', '2.1'], last));
    const [first] = dutiesIn(file, lead);
    assert.deepEqual(first && [first.kind, about(first), first.day], ['ending', 'e', last]);
    assert.deepEqual(said(dutiesIn(file, member), 'ending'), []);
  });

  test('is to prepare the next review of what one will soon no longer hold for, until it is asked for', () => {
    const file = (...more: readonly Said[]) =>
      fileOf(
        ...declared('in-place', '1.1'),
        asked('r', [1], grace),
        closed('r', { '1.1': 'shown' }, -19, addDays(today, 30)),
        ...more,
      );
    assert.deepEqual(said(dutiesIn(file(), lead), 'ending'), ['ending r']);
    assert.deepEqual(said(dutiesIn(file(asked('s', [1], grace, 'person', -1)), lead), 'ending'), []);
  });

  test('is first what a review contradicts, each action of it, until another review is asked for', () => {
    const file = (...more: readonly Said[]) =>
      fileOf(
        ...declared('in-place', '1.1', '1.2', '2.1'),
        ...declared('not-applicable', '1.3'),
        planned('5.1', mary, -2),
        asked('r', [1, 2], grace),
        closed('r', { '1.1': 'not-yet', '1.2': 'shown', '1.3': 'disagreed', '2.1': 'not-yet' }),
        ...more,
      );
    for (const part of [lead, member])
      assert.deepEqual(
        dutiesIn(file(), part)
          .slice(0, 4)
          .map((duty) => [duty.kind, duty.kind === 'settle' ? `${duty.action} ${duty.status}` : about(duty)]),
        [
          ['settle', '1.1 in-place'],
          ['settle', '1.3 not-applicable'],
          ['settle', '2.1 in-place'],
          part === member ? ['item', '5.1'] : ['answer', 'r'],
        ],
      );
    const again = dutiesIn(file(asked('s', [1], grace, 'person', -1)), lead);
    assert.deepEqual(said(again, 'settle'), ['settle 2']);
    assert.deepEqual(said(dutiesIn(file(), reader), 'settle'), []);
  });

  test('is to show again what evidence is gone of, and the review that fell with it', () => {
    const removed = (id: string): Said => [
      -1,
      grace,
      { kind: 'service.evidence-removed', data: { evidence: id, why: text } },
    ];
    const seen: Said = [
      -10,
      grace,
      {
        kind: 'service.review-closed',
        data: {
          review: 'r',
          seen: 1,
          until: '2028-11-24',
          signed: text,
          remarks: [],
          judged: [{ action: '1.1', verdict: 'shown', evidence: ['seen'] }],
        },
      },
    ];
    const file = (...more: readonly Said[]) =>
      fileOf(
        ...declared('in-place', '1.1', '2.1', '5.1'),
        evidence('seen', ['1.1']),
        evidence('more', ['1.1']),
        evidence('alone', ['2.1']),
        asked('r', [1], grace),
        seen,
        ...more,
      );
    const lost = (of: File, part = member) =>
      dutiesIn(of, part).flatMap((duty) =>
        duty.kind === 'lost' ? [`${duty.action} ${duty.lost.evidence.id} ${duty.lost.review?.id}`] : [],
      );
    assert.deepEqual(lost(file()), [], 'what never had any has lost none');
    const gone = file(removed('seen'), removed('alone'));
    assert.deepEqual(lost(gone), ['1.1 seen r', '2.1 alone undefined']);
    assert.deepEqual(lost(gone, reader), []);
    assert.deepEqual(lost(file(removed('alone'), evidence('other', ['2.1']))), [], 'it is shown again');
    assert.deepEqual(lost(file(removed('seen'), asked('s', [1], grace, 'person', -1))), []);
    const lowered: Said = [-5, mary, { kind: 'service.declared', data: { action: '1.1', status: 'to-do' } }];
    assert.deepEqual(lost(file(lowered, removed('seen'))), []);
    const ended = fileOf(...declared('in-place', '2.1'), evidence('e', ['2.1'], addDays(today, -1)));
    assert.deepEqual(lost(ended), ['2.1 e undefined']);
  });

  test('comes in order: late, then by its day, then by its kind, and last what would help most', () => {
    const declined: Said = [-2, grace, { kind: 'service.review-declined', data: { review: 'd', why: text } }];
    const file = fileOf(
      ...declared('in-place', ...everyAction.filter((id) => !['5.1', '17.1'].includes(id))),
      evidence('e', ids(12), addDays(today, 5)),
      planned('5.1', dorothy, 5),
      planned('17.1', null, -1),
      asked('d', [3], grace),
      declined,
      asked('r', [9], grace, 'person', -1),
      closed('r', { '9.1': 'explore' }, -3),
    );
    const mentions = ['q', 'q', 'r'].map((review) => ({ practice: 4, review }));
    assert.deepEqual(
      dutiesIn(file, lead, mentions).map((duty) => `${duty.kind} ${about(duty)}`),
      [
        'unowned 17.1',
        'item 5.1',
        'ending e',
        'answer r',
        'mention 2',
        'mention 1',
        'declined d',
        'ask 12',
        'unknown 2 0',
        'next 1.1',
        'next 2.1',
        'next 5.2',
        'next 8.3',
        'next 10.1',
      ],
    );
  });

  test('is to read a review that one asked for, unless it is to be answered', () => {
    const file = fileOf(
      asked('a', [1], grace),
      closed('a', { '1.1': 'shown' }),
      asked('b', [2], grace),
      closed('b', { '2.1': 'not-yet' }),
    );
    const told = ['a', 'b'].map((review) => ({ practice: 1, review, comment: review }));
    const spoken = [...told, { practice: 1, review: 'a', comment: 'c' }];
    assert.deepEqual(said(dutiesIn(file, lead, spoken), 'answer', 'closed', 'mention'), [
      'answer b',
      'closed a',
      'mention 1',
    ]);
    assert.deepEqual(said(dutiesIn(file, reader, told), 'answer', 'closed'), ['closed a', 'closed b']);
  });

  test('is never anything but what is said to them for who only reads, or is of no team', () => {
    const facts: readonly Said[] = [
      ...declared('in-place', ...ids(1), ...ids(7)),
      evidence('e', ids(7), addDays(today, 9)),
      planned('1.1', mary, -2),
      planned('5.1', mary, 2),
      planned('5.2', null, -2),
      asked('a', [1], grace),
      closed('a', { '1.1': 'not-yet', '1.2': 'shown' }, -3, addDays(today, -1)),
      asked('b', [2], mary, 'person', -2),
      asked('c', [3], null, 'body', -2),
    ];
    const some = fc.subarray([...facts]);
    const nobody: Part = { account: 'nobody', writes: false, leads: false, reviews: false };
    fc.assert(
      fc.property(some, fc.boolean(), (told, spoken) => {
        // A reader has joined the team: nobody of it reviews.
        const joined: Said = [-100, dorothy, { kind: 'service.joined', data: { account: mary } }];
        for (const part of [{ ...reader, reviews: true }, nobody]) {
          const duties = dutiesIn(
            fileOf(joined, ...told),
            part,
            spoken ? [{ practice: 1, review: 'a' }] : [],
          );
          assert.deepEqual(
            duties.map(({ kind }) => kind),
            spoken ? ['mention'] : [],
          );
        }
      }),
    );
  });

  test('proposes what would help most of what nobody else has, and is not to be done already', () => {
    const others = ['1.1', '2.1', '3.1'];
    const file = fileOf(
      ...declared('to-do', ...everyAction.filter((id) => id !== '1.1')),
      planned('2.1', mary, 2),
      planned('3.1', dorothy, null),
    );
    const duties = dutiesIn(file, member);
    const proposals = duties.filter(({ kind }) => kind === 'next');
    assert.ok(proposals.length > 0);
    assert.ok(!proposals.some((duty) => others.includes(`${about(duty)}`)));
    assert.deepEqual([duties.some(isPressing), proposals.some(isPressing)], [true, false]);
  });
});
