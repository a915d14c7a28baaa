import assert from 'node:assert/strict';
import type { SessionStep } from '../../src/course/sessions.ts';
import { isAskedAgain } from '../../src/course/sessions.ts';
import { commitWords } from '../../src/live/commit.words.ts';
import { participantWords } from '../../src/live/participant.words.ts';
import { allPaths } from '../../src/paths.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { course, onApp } from '../support/app.ts';
import { type Answer, plain } from '../support/client.ts';
import { joinRoom, type Led, openRoom, type Seated } from '../support/room.ts';

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
const shown = ({ text }: Answer): string => withoutSpaces(plain(text.replace(/<[^>]+>/g, '')));

/** What a note names, in a language, as it has to be found at its step. */
const named = {
  fr: {
    finding: /constats? ([a-h])\b(?:(?: et|, ?)? ([a-h])\b)?/gi,
    petals: /pétales? (\d+)(?:, (\d+))*(?: et (\d+)| à (\d+))?/gi,
    votes: /deux votes|second vote/i,
    words: /l'écrit dans ses mots/i,
    date: /se donne une date/i,
    quoted: /«\s([^»]+)\s»/g,
    page: /leçon «/i,
  },
  en: {
    finding: /findings? ([a-h])\b(?: and ([a-h])\b)?/gi,
    petals: /petals? (\d+)(?:, (\d+))*(?: and (\d+)| to (\d+))?/gi,
    votes: /both votes|two votes|second vote/i,
    words: /writes? it in their own\s+words/i,
    date: /sets? a\s+date/i,
    quoted: /“([^”]+)”/g,
    page: /lesson “/i,
  },
} as const satisfies Record<Lang, Record<string, RegExp>>;

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter((group) => group !== undefined));

/** A step, its note in a language, and what the room sees there. */
type At = {
  readonly step: SessionStep;
  readonly lang: Lang;
  readonly screen: Answer;
  readonly phone: Answer;
};

const missingOf = (expected: readonly (readonly [what: string, isThere: boolean])[]): string[] =>
  expected.filter(([, isThere]) => !isThere).map(([what]) => what);

/** What a note names that the screen does not show: findings, petals, places of the documentation, addresses. */
const ofScreen = ({ step, lang, screen, phone }: At): string[] => {
  const text = step.notes[lang];
  const { finding, petals, page, quoted } = named[lang];
  const places = step.step === 'documentation' ? found(text, quoted) : [];
  return missingOf([
    ...found(text, finding).flatMap((letter) =>
      [screen, phone].map(
        ({ text: seen }) =>
          [`the finding ${letter}`, seen.includes(`<span class="letter">${letter}</span>`)] as const,
      ),
    ),
    ...found(text, petals).map(
      (petal) => [`the petal ${petal}`, screen.text.includes(`aria-hidden="true">${petal}</text>`)] as const,
    ),
    ...places
      .filter((place) => !place.trim().endsWith('?'))
      .map((place) => [`« ${place} »`, shown(screen).includes(withoutSpaces(place))] as const),
    ...(text.match(/\S+@\S+\w/g) ?? []).map((address) => [address, shown(screen).includes(address)] as const),
    ['a lesson, which the room does not see', !page.test(text)],
  ]);
};

/** What a note says that people are asked and their phones do not ask: questions, words, a date. */
const ofPhones = ({ step, lang, phone }: At): string[] => {
  const text = step.notes[lang];
  const { words, date, quoted } = named[lang];
  const asked = step.step === 'satisfaction' ? found(text, quoted) : [];
  return missingOf([
    ...asked.map(
      (question) => [`the question “${question}”`, shown(phone).includes(withoutSpaces(question))] as const,
    ),
    [
      'a field for one’s own words',
      !words.test(text) || shown(phone).includes(withoutSpaces(commitWords[lang].words)),
    ],
    ['a field for a date', !date.test(text) || phone.text.includes('type="date"')],
  ]);
};

onApp('Speaker notes', ({ test, shared }) => {
  const screenOf = (room: Led, lang: Lang): Promise<Answer> =>
    room.client.get(allPaths.to('projector', lang, { link: room.projector }));

  /** What a step's notes name that is not there; the room is at that step. */
  const missingAt = async (room: Led, people: Record<Lang, Seated>, lang: Lang, step: SessionStep) => {
    const at = { step, lang, screen: await screenOf(room, lang), phone: await people[lang].page() };
    return [...ofScreen(at), ...ofPhones(at)].map((what) => `${step.step} (${lang}): ${what}`);
  };

  /** What the note of a vote says of the one before and the room does not see, or the reverse; the vote was counted. */
  const missingVotes = async (room: Led, lang: Lang, step: SessionStep, isAgain: boolean) => {
    const votes = (await screenOf(room, lang)).text.match(/class="vote-name"/g) ?? [];
    const says = named[lang].votes.test(step.notes[lang]);
    return (says && votes.length === 0) || says !== isAgain ? [`${step.step} (${lang}): both votes`] : [];
  };

  for (const script of course.sessions.scripts)
    test(`name nothing that the room does not see: ${script.id}`, async () => {
      const app = await shared();
      const room = await openRoom(app, { script: script.id });
      const people = {
        fr: await joinRoom(app, room.code),
        en: await joinRoom(app, room.code, { lang: 'en' }),
      };
      const ids = script.steps.map(({ step }) => step);
      const missing: string[] = [];
      for (const [at, step] of script.steps.entries()) {
        await room.lead(`go:${at}`);
        for (const lang of languages) missing.push(...(await missingAt(room, people, lang, step)));
        if (!step.step.startsWith('Q')) continue;
        await room.count({ true: 5, false: 7 + (at % 3) });
        await room.lead('spread');
        for (const lang of languages)
          missing.push(...(await missingVotes(room, lang, step, isAskedAgain(ids, at))));
      }
      assert.deepEqual(missing, []);
    });

  for (const lang of languages)
    test(`of commitments and opinions speak of what phones ask (${lang})`, () => {
      const noteOf = (id: string): string =>
        course.sessions.steps.find(({ step }) => step === id)?.notes[lang] ?? assert.fail(id);
      assert.match(noteOf('commitments'), named[lang].words);
      assert.match(noteOf('commitments'), named[lang].date);
      for (const asked of [participantWords[lang].useful, participantWords[lang].pace])
        assert.ok(withoutSpaces(noteOf('satisfaction')).includes(withoutSpaces(asked)), asked);
    });
});
