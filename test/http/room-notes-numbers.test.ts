import assert from 'node:assert/strict';
import {
  isAskedAgain,
  type SessionScript,
  type SessionStep,
  sessionStepRef,
} from '../../src/course/sessions.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, standard } from '../support/app.ts';
import { plain } from '../support/client.ts';
import { type Led, openRoom, type Seated } from '../support/room.ts';

const oneSpace = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** A text as it is read: a name said to be in French stands within its sentence. */
const read = (html: string): string =>
  oneSpace(plain(html.replace(/<span lang="fr">(.*?)<\/span>/g, '$1').replace(/<[^>]+>/g, ' ')));

/** How notes and plans name practices, themes and objectives, and count them. */
const said = {
  fr: {
    list: /(\d+)(?: à (\d+)|((?:, \d+)*) et (\d+))/g,
    themes: /thèmes (\d+(?: à \d+| et \d+))/gi,
    all: /(\d+) (?:bonnes )?pratiques/g,
    others: /les (\d+) autres/i,
    someOf: /approfondira (\p{L}+) : /u,
    objectives: /objectifs affichés|ces objectifs/,
    twice: /une pratique revient deux fois/,
    together: /constats ([a-h]) et ([a-h]) relèvent de la même pratique/,
    votes: /(\p{L}+) votes rapides, un pour chacun des thèmes qui restent/u,
    cases: /discuté (?:d'|de )(\p{L}+) cas/u,
    numbers: ['un', 'deux', 'trois', 'quatre', 'cinq', 'six'],
  },
  en: {
    list: /(\d+)(?: to (\d+)|((?:, \d+)*) and (\d+))/g,
    themes: /themes (\d+(?: to \d+| and \d+))/gi,
    all: /(\d+) (?:best )?practices/g,
    others: /the other (\d+)/i,
    someOf: /explore (\p{L}+) of them: /u,
    objectives: /objectives shown|these objectives/,
    twice: /one practice comes up twice/,
    together: /findings ([a-h]) and ([a-h]) come under the same practice/,
    votes: /(\p{L}+) quick votes, one for each of the remaining themes/u,
    cases: /discussed (\p{L}+) fictional/u,
    numbers: ['one', 'two', 'three', 'four', 'five', 'six'],
  },
} satisfies Record<Lang, Record<string, RegExp | readonly string[]>>;

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** The numbers of each list in a text: « 7, 8 et 9 » and « 7 à 9 » are the same. */
const listsIn = (text: string, lang: Lang): readonly (readonly number[])[] =>
  [...text.matchAll(said[lang].list)].map(([, first, to, between, last]) =>
    to === undefined
      ? [first, ...(between ?? '').split(', ').filter(Boolean), last].map(Number)
      : range(Number(first), Number(to)),
  );

const themesIn = (text: string, lang: Lang): readonly number[] =>
  [...text.matchAll(said[lang].themes)].flatMap(([, list]) => listsIn(list ?? '', lang).flat());

/** Practices named by number: every list that is not one of themes. */
const practicesIn = (text: string, lang: Lang): readonly (readonly number[])[] =>
  listsIn(text.replace(said[lang].themes, ''), lang);

const numberOf = (word: string | undefined, lang: Lang): number =>
  said[lang].numbers.indexOf(word?.toLowerCase() ?? '') + 1;

const kindsIn = (steps: readonly SessionStep[], initial: string): readonly number[] =>
  steps.filter(({ step }) => step.startsWith(initial)).map(({ step }) => Number(step.slice(1)));

const sorted = (numbers: Iterable<number>): readonly number[] => [...numbers].toSorted((a, b) => a - b);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A step's note, and what the room sees there: the screen, a phone, the screen of the drawing of all practices, the answers. */
type At = {
  readonly lang: Lang;
  readonly script: SessionScript;
  readonly at: number;
  readonly note: string;
  readonly screen: string;
  readonly phone: string;
  readonly drawing: string;
  /** What the plan announces to who prepares. */
  readonly announced: readonly string[];
};

/** What a note says that is not so; empty when all of it is. */
type Check = (at: At) => readonly (readonly [what: string, isSo: boolean])[];

const itemsAfter = (html: string, opening: string): readonly string[] =>
  [...(html.split(opening)[1]?.split(/<\/[ou]l>/)[0] ?? '').matchAll(/<li>(.*?)<\/li>/gs)].map(([, item]) =>
    read(item ?? ''),
  );

const petalsOf = (drawing: string): readonly number[] =>
  sorted(new Set([...drawing.matchAll(/class="num"[^>]*>(\d+)<\/text>/g)].map(([, petal]) => Number(petal))));

const ofObjectives: Check = ({ lang, script, note, screen, phone, announced }) => {
  const words = said[lang];
  const onScreen = itemsAfter(screen, 'list-ranked');
  const onPhone = itemsAfter(phone, 'list-ranked');
  const named = practicesIn(note, lang);
  const taught = kindsIn(script.steps, 'P');
  const isAtObjectives = words.objectives.test(note);
  return [
    ['objectives on screen', !isAtObjectives || (onScreen.length > 0 && same(onScreen, announced))],
    ['objectives in the hand', !isAtObjectives || same(onPhone, announced)],
    ...named.flatMap(
      (list) =>
        [
          [`practices ${list}, which the session takes`, same(list, taught)],
          [
            `practices ${list}, on screen`,
            practicesIn(onScreen.join('. '), lang).some((each) => same(each, list)),
          ],
          [
            `practices ${list}, in the hand`,
            practicesIn(onPhone.join('. '), lang).some((each) => same(each, list)),
          ],
          [
            `as many as ${list}`,
            !words.someOf.test(note) || numberOf(note.match(words.someOf)?.[1], lang) === list.length,
          ],
        ] as const,
    ),
  ];
};

/** The practices of one orientation alone, of the other alone, and of both, as the legend on the screen says. */
const groupsOf = (screen: string, lang: Lang): readonly (readonly number[])[] => {
  const [a = [], b = []] = ['A', 'B'].map(
    (id) =>
      practicesIn(
        read(screen.split(`<li><span class="num">${id}</span>`)[1]?.split('</li>')[0] ?? ''),
        lang,
      )[0] ?? [],
  );
  const isIn = (group: readonly number[]) => (id: number) => group.includes(id);
  return [a.filter((id) => !b.includes(id)), b.filter((id) => !a.includes(id)), a.filter(isIn(b))];
};

const ofDrawing: Check = ({ lang, note, screen, phone }) =>
  practicesIn(note, lang).flatMap((list) => [
    [`petals ${list}, on screen`, list.every((id) => petalsOf(screen).includes(id))],
    [`practices ${list}, in the hand`, list.every((id) => phone.includes(`id="p${id}"`))],
    [
      `${list}, the practices of one arc or of both`,
      groupsOf(screen, lang).some((group) => same(group, list)),
    ],
  ]);

const ofThemes: Check = ({ lang, note, screen }) =>
  themesIn(note, lang).map((id) => [
    `theme ${id}, on screen`,
    read(screen).includes(oneSpace(standard.themes[id - 1]?.title[lang] ?? assert.fail(`${id}`))),
  ]);

/** The practice suggested for each finding, as the screen shows it once answers are. */
const answersOn = (screen: string): ReadonlyMap<string, number> =>
  new Map(
    [...screen.matchAll(/<li class="is-right" data-option="([a-h])\D*(\d+)"/g)].map(
      ([, finding = '', practice]) => [finding, Number(practice)],
    ),
  );

const ofAnswers: Check = ({ lang, note, screen }) => {
  const answers = answersOn(screen);
  const given = [...answers.values()];
  const counts = [...new Set(given)].map((practice) => given.filter((each) => each === practice).length);
  const [, one, other] = note.match(said[lang].together) ?? [];
  return [
    ['one practice twice', !said[lang].twice.test(note) || same(sorted(counts).slice(-2), [1, 2])],
    [
      `${one} and ${other} under one practice`,
      one === undefined ||
        other === undefined ||
        (answers.has(one) && answers.get(one) === answers.get(other)),
    ],
  ];
};

const ofCounts: Check = ({ lang, script, at, note, drawing }) => {
  const words = said[lang];
  const all = petalsOf(drawing).length;
  const others = note.match(words.others)?.[1];
  const votes = note.match(words.votes)?.[1];
  const ids = script.steps.map(({ step }) => step);
  const following = script.steps
    .slice(at)
    .findIndex(({ step }, rank) => !step.startsWith('Q') || isAskedAgain(ids, at + rank));
  return [
    ...[...note.matchAll(words.all)].map(([counted, count]) => [counted, Number(count) === all] as const),
    [`${others} others`, others === undefined || Number(others) === all - kindsIn(script.steps, 'P').length],
    [`${votes} votes`, votes === undefined || numberOf(votes, lang) === following],
  ];
};

const checksAt = (step: string): readonly Check[] => [
  ofCounts,
  ...(step === 'objectives' ? [ofObjectives] : []),
  ...(step === 'visual' ? [ofDrawing, ofThemes] : []),
  ...(step.startsWith('E') ? [ofAnswers] : []),
];

const wrongAt = (seen: At): readonly string[] => {
  const step = seen.script.steps[seen.at]?.step ?? assert.fail();
  return checksAt(step)
    .flatMap((check) => check(seen))
    .filter(([, isSo]) => !isSo)
    .map(([what]) => `${seen.script.id}, ${step} (${seen.lang}): ${what}`);
};

/** What a plan's own description says of its practices, themes and cases, that its steps do not do. */
const wrongIn = ({ id, steps, description }: SessionScript, lang: Lang): readonly string[] => {
  const text = oneSpace(description[lang]);
  const taught = kindsIn(steps, 'P');
  const ofTheme = (theme: number): readonly number[] => standard.themes[theme - 1]?.practices ?? [];
  const themes = themesIn(text, lang).flatMap(ofTheme);
  const cases = text.match(said[lang].cases)?.[1];
  const checks: readonly (readonly [string, boolean])[] = [
    ...practicesIn(text, lang).map((list) => [`practices ${list}`, same(list, taught)] as const),
    ['themes', themes.length === 0 || same(themes, taught)],
    [`${cases} cases`, cases === undefined || numberOf(cases, lang) === kindsIn(steps, 'E').length],
  ];
  return checks.filter(([, isSo]) => !isSo).map(([what]) => `${id} (${lang}): ${what}`);
};

onApp('Practices, themes and objectives that notes name', ({ test, shared }) => {
  /** What the screen shows of the present step in each language, part after part. */
  const screensOf = async (room: Led): Promise<Readonly<Record<Lang, string>>> => {
    const seen = { fr: '', en: '' };
    for (let part = 0; part === 0 || (await room.act(`part:${part}`)).status === 200; part += 1)
      for (const lang of languages) seen[lang] += (await room.screen(lang)).text;
    return seen;
  };

  const announcedBy = async (id: string, lang: Lang): Promise<readonly string[]> => {
    const page = (await (await shared()).client().get(href('sessionPlan', lang, { id }))).text;
    return itemsAfter(plain(page), `<h2>${prepareWords[lang].objectives}</h2>`);
  };

  /** A room at one step after the other, with one phone in each language. */
  const seenIn = async (script: SessionScript, wanted: (step: string) => boolean): Promise<readonly At[]> => {
    const room = await openRoom(await shared(), { script: script.id });
    const phones: Record<Lang, Seated> = { fr: await room.join(), en: await room.join({ lang: 'en' }) };
    const visual = script.steps.findIndex(({ step }) => step === 'visual');
    await room.lead(`go:${visual}`);
    const drawings = await screensOf(room);
    const seen: At[] = [];
    let here = visual;
    for (const [at, { step, notes }] of script.steps.entries()) {
      if (!wanted(step)) continue;
      if (at !== here) await room.lead(`go:${at}`);
      here = at;
      if (sessionStepRef(step)?.kind === 'exercise') await room.lead('reveal');
      const screens = at === visual ? drawings : await screensOf(room);
      for (const lang of languages)
        seen.push({
          lang,
          script,
          at,
          note: oneSpace(notes[lang]),
          screen: screens[lang],
          phone: (await phones[lang].page()).text,
          drawing: drawings[lang],
          announced: await announcedBy(script.id, lang),
        });
    }
    return seen;
  };

  /** The plans that draw the practices: the shortest one does not, and its notes name none. */
  const drawing = course.sessions.scripts.filter(({ steps }) => steps.some(({ step }) => step === 'visual'));
  assert.equal(drawing.length, course.sessions.scripts.length - 1);

  for (const script of drawing)
    test(`are those that the room sees: ${script.id}`, async () => {
      const seen = await seenIn(script, (step) => /^(objectives|context|visual|E\d|Q8)$/.test(step));
      assert.deepEqual(seen.flatMap(wrongAt), []);
      for (const { lang, note, script: of, at } of seen)
        if (of.steps[at]?.step === 'objectives') assert.match(note, said[lang].objectives);
      for (const lang of languages) assert.deepEqual(wrongIn(script, lang), []);
    });

  /** A disagreement, as someone who changes a plan could make it: where, what is said, and what is said instead. */
  const planted = [
    ['short objectives', '7, 8 et 9', '7, 8 et 10', '7, 8 and 9', '7, 8 and 10'],
    ['short objectives', 'les 15 autres', 'les 14 autres', 'the other 15', 'the other 14'],
    ['short objectives', 'trois : ', 'quatre : ', 'three of', 'four of'],
    ['short context', '18 pratiques', '17 pratiques', '18 practices', '17 practices'],
    ['short Q8', 'trois votes', 'deux votes', 'three quick', 'two quick'],
    ['full visual', '10 à 18', '11 à 18', '10 to 18', '11 to 18'],
    ['half-2 E5', 'constats b et d', 'constats a et d', 'findings b and d', 'findings a and d'],
  ] as const;

  for (const [where, wasFr, isFr, wasEn, isEn] of planted)
    test(`are found when they are not: ${isFr}`, async () => {
      const [id, at] = where.split(' ');
      const [was, is] = [
        { fr: wasFr, en: wasEn },
        { fr: isFr, en: isEn },
      ];
      const script = course.sessions.scripts.find((each) => each.id === id) ?? assert.fail(where);
      for (const seen of await seenIn(script, (step) => step === at)) {
        const note = seen.note.replace(was[seen.lang], is[seen.lang]);
        assert.notEqual(note, seen.note);
        assert.deepEqual(wrongAt(seen), []);
        assert.notDeepEqual(wrongAt({ ...seen, note }), []);
      }
    });

  test('are found when the screen is that of another session', async () => {
    const [short, tour] = ['short', 'tour'].map(
      (id) => course.sessions.scripts.find((script) => script.id === id) ?? assert.fail(id),
    );
    assert.ok(short && tour);
    const [here, there] = [
      await seenIn(short, (step) => step === 'objectives'),
      await seenIn(tour, (step) => step === 'objectives'),
    ];
    for (const [rank, seen] of here.entries()) {
      assert.notDeepEqual(wrongAt({ ...seen, screen: there[rank]?.screen ?? '' }), []);
      assert.notDeepEqual(wrongAt({ ...seen, phone: there[rank]?.phone ?? '' }), []);
    }
  });
});
