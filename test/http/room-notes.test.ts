import assert from 'node:assert/strict';
import type { SessionStep } from '../../src/course/sessions.ts';
import { isAskedAgain } from '../../src/course/sessions.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { projectorWords } from '../../src/live/projector/projector.words.ts';
import { exampleFor, partsOf } from '../../src/live/steps/step-parts.ts';
import { type Lang, languages, practiceOf } from '../../src/standard/standard.ts';
import { course, onApp, standard } from '../support/app.ts';
import { type Answer, plain } from '../support/client.ts';
import { type Led, openRoom, type Seated } from '../support/room.ts';

/** As one reads it: spaces and hyphens that keep words together are on screens, not in notes. */
const withoutSpaces = (text: string): string => text.replace(/\s+/g, '').replaceAll('\u2011', '-');
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
    record: /garder son dossier/,
    example: /ontrez l'exemple/,
    sent: [/rien ne paraît à l'écran sans vous/, /sur papier/],
    divided:
      /partagée et que vous avez de l'avance, .*faites voter de nouveau (?:\([^)]*\) )?avant de montrer la bonne réponse/,
    presses: /Cinq\spressions/,
    hour: /l'heure de la reprise, qui est à l'écran/,
  },
  en: {
    finding: /findings? ([a-h])\b(?: and ([a-h])\b)?/gi,
    petals: /petals? (\d+)(?:, (\d+))*(?: and (\d+)| to (\d+))?/gi,
    votes: /both votes|two votes|second vote/i,
    words: /writes? it in their own\s+words/i,
    date: /sets? a\s+date/i,
    quoted: /“([^”]+)”/g,
    page: /lesson “/i,
    record: /keep their record/,
    example: /show the example/i,
    sent: [/nothing appears on screen without you/, /on paper/],
    divided: /divided and you are ahead of time, .*vote again (?:\([^)]*\) )?before showing the right answer/,
    presses: /Five presses/,
    hour: /the time you will resume, which is on screen/,
  },
} as const satisfies Record<Lang, Record<string, RegExp | readonly RegExp[]>>;

const noteOf = (id: string, lang: Lang): string =>
  course.sessions.steps.find(({ step }) => step === id)?.notes[lang] ?? assert.fail(id);

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
      (petal) =>
        [`the petal ${petal}`, new RegExp(`class="num"[^>]*>${petal}</text>`).test(screen.text)] as const,
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
  // What the end offers is announced before it is there.
  const { keepTitle } = participantWords[lang];
  const asked =
    step.step === 'satisfaction' ? found(text, quoted).filter((said) => said.trim() !== keepTitle) : [];
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
  const screenOf = (room: Led, lang: Lang): Promise<Answer> => room.screen(lang);

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
      const room = await openRoom(await shared(), { script: script.id });
      const people = { fr: await room.join(), en: await room.join({ lang: 'en' }) };
      const ids = script.steps.map(({ step }) => step);
      const missing: string[] = [];
      for (const [at, step] of script.steps.entries()) {
        await room.lead(`go:${at}`);
        // The findings of an exercise and the rose come second, after the case and the official visual.
        if (/^(E|visual$)/.test(step.step)) await room.lead('part:1');
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
    test(`announce, before people leave, what the end offers them (${lang})`, async () => {
      const room = await openRoom(await shared(), { steps: ['satisfaction'] });
      const seat = await room.join({ lang });
      await room.lead('next', 'end');
      const { keepTitle } = participantWords[lang];
      assert.ok(shown(await seat.page()).includes(withoutSpaces(keepTitle)));
      assert.ok(noteOf('satisfaction', lang).includes(keepTitle));
      assert.match(noteOf('commitments', lang), named[lang].record);
    });

  for (const lang of languages)
    test(`speak of the example that the screen shows when it is asked for (${lang})`, async () => {
      const practices = course.sessions.steps.filter(({ step }) => step.startsWith('P'));
      const room = await openRoom(await shared(), { steps: practices.map(({ step }) => step) });
      for (const [rank, { step, notes }] of practices.entries()) {
        assert.match(notes[lang], named[lang].example, step);
        const practice = practiceOf(standard, Number(step.slice(1))) ?? assert.fail(step);
        await room.lead(`go:${rank}`, `part:${partsOf(practice).length - 1}`);
        const example = exampleFor(practice, undefined);
        const seen = shown(await screenOf(room, lang));
        assert.ok(seen.includes(withoutSpaces(example?.text[lang] ?? assert.fail(step))), step);
      }
    });

  for (const lang of languages)
    test(`of a reflection say who reads what is sent, as the screen does, and that paper will do (${lang})`, async () => {
      for (const { step, notes } of course.sessions.steps)
        if (step.startsWith('R')) for (const told of named[lang].sent) assert.match(notes[lang], told, step);
      const room = await openRoom(await shared(), { steps: ['R1'] });
      await room.lead('next');
      assert.ok(shown(await screenOf(room, lang)).includes(withoutSpaces(projectorWords[lang].reflection)));
    });

  for (const lang of languages)
    test(`of the first questions say to vote again where the room is divided, and the first one when to press (${lang})`, () => {
      for (const id of ['Q1', 'Q2', 'Q3', 'Q4']) assert.match(noteOf(id, lang), named[lang].divided, id);
      assert.match(noteOf('Q1', lang), named[lang].presses);
    });

  for (const lang of languages)
    test(`of a pause name the hour that the screen shows (${lang})`, async () => {
      assert.match(noteOf('break', lang), named[lang].hour);
      const room = await openRoom(await shared(), { steps: ['break', 'Q1'] });
      await room.lead('next');
      assert.match(plain((await screenOf(room, lang)).text), /class="wall-hour">[^<]*\d/);
    });

  for (const lang of languages)
    test(`of commitments and opinions speak of what phones ask (${lang})`, () => {
      assert.match(noteOf('commitments', lang), named[lang].words);
      assert.match(noteOf('commitments', lang), named[lang].date);
      for (const asked of [participantWords[lang].useful, participantWords[lang].pace])
        assert.ok(withoutSpaces(noteOf('satisfaction', lang)).includes(withoutSpaces(asked)), asked);
    });
});
